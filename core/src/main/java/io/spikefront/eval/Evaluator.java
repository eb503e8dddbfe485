package io.spikefront.eval;

import io.spikefront.eval.Shortcuts.Sharing;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.random.Noise;
import io.spikefront.snn.InputCurrents;
import io.spikefront.snn.Labels;
import io.spikefront.snn.QuantizedNetwork;
import io.spikefront.snn.Stimulus;
import io.spikefront.snn.StimulusSource;
import io.spikefront.snn.Synapses;
import io.spikefront.snn.TrainedNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs samples under many plans of one model, sharing what the plans have in common. Neither sharing nor the kernels
 * change a bit of any result.
 *
 * @param model the network
 * @param noise addresses the draws of the model
 * @param steps of a sample
 * @param inputCode how its input looks to a device
 * @param readout how its output layer answers
 */
record Evaluator(TrainedNetwork model, Noise noise, int steps, InputCode inputCode, Readout readout) {
    /** Different synapses of the first layer at a time, in bytes; one where it is larger. */
    private static final long SYNAPSE_BYTES = 64L << 20;
    /** Plans at a time, each with counts and tables of some 30 kB. */
    private static final int MOST_PLANS = 1 << 11;
    /** What a block of samples may take in all layers, so that it stays in the second-level cache. */
    private static final int BLOCK_BYTES = 256 << 10;

    private static final int LARGEST_BLOCK = 64;

    /** One outcome a plan, on samples [from, to). */
    List<Outcome> evaluate(
            List<QuantizationPlan> plans, StimulusSource samples, int from, int to, Shortcuts shortcuts) {
        if (shortcuts.sharing() == Sharing.OFF && plans.size() > 1) {
            Shortcuts alone = new Shortcuts(shortcuts.kernels(), Sharing.ON);
            return plans.stream()
                    .flatMap(plan -> evaluate(List.of(plan), samples, from, to, alone).stream())
                    .toList();
        }
        Outcome[] outcomes = new Outcome[plans.size()];
        NetworkCache cache = new NetworkCache(model, noise, steps);
        for (List<Integer> some : batches(plans)) {
            Map<Integer, QuantizedNetwork> networks = networks(cache, plans, some, outcomes);
            if (!networks.isEmpty()) {
                switch (shortcuts.kernels()) {
                    case FAST -> runBlocks(cache, plans, networks, samples, from, to, outcomes);
                    case PLAIN -> runPlainly(plans, networks, samples, from, to, outcomes);
                }
            }
            cache.forgetSynapses();
        }
        return Arrays.asList(outcomes);
    }

    /** Positions of plans, those with equal synapses of the first layer together, in bounded memory. */
    private List<List<Integer>> batches(List<QuantizationPlan> plans) {
        List<List<Integer>> batches = new ArrayList<>();
        List<Integer> batch = new ArrayList<>();
        int groups = 0;
        for (List<Integer> group : sharingInput(plans, allOf(plans))) {
            for (int position : group) {
                batch.add(position);
                if (batch.size() == MOST_PLANS) {
                    batches.add(batch);
                    batch = new ArrayList<>();
                }
            }
            groups++;
            if (groups % synapsesAtATime() == 0 && !batch.isEmpty()) {
                batches.add(batch);
                batch = new ArrayList<>();
            }
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    private static List<Integer> allOf(List<QuantizationPlan> plans) {
        List<Integer> positions = new ArrayList<>();
        for (int p = 0; p < plans.size(); p++) {
            positions.add(p);
        }
        return positions;
    }

    private static List<List<Integer>> sharingInput(List<QuantizationPlan> plans, Iterable<Integer> positions) {
        Map<String, List<Integer>> sharing = new LinkedHashMap<>();
        for (int p : positions) {
            sharing.computeIfAbsent(NetworkCache.synapseKey(0, plans.get(p)), key -> new ArrayList<>())
                    .add(p);
        }
        return List.copyOf(sharing.values());
    }

    private int synapsesAtATime() {
        long weights = (long) model.parameters().layer(0).inputs()
                * model.parameters().layer(0).neurons();
        return (int) Math.max(1, SYNAPSE_BYTES / (Double.BYTES * weights));
    }

    /** The networks of plans; a plan that cannot be built has its outcome already. */
    private static Map<Integer, QuantizedNetwork> networks(
            NetworkCache cache, List<QuantizationPlan> plans, List<Integer> positions, Outcome[] outcomes) {
        Map<Integer, QuantizedNetwork> networks = new LinkedHashMap<>();
        for (int position : positions) {
            Interruption.check();
            try {
                networks.put(position, cache.network(plans.get(position)));
            } catch (RuntimeException e) {
                outcomes[position] = Failures.of(e);
            }
        }
        return networks;
    }

    private void runBlocks(
            NetworkCache cache,
            List<QuantizationPlan> plans,
            Map<Integer, QuantizedNetwork> networks,
            StimulusSource samples,
            int from,
            int to,
            Outcome[] outcomes) {
        QuantizedNetwork structure = networks.values().iterator().next();
        int size = Math.max(1, Math.min(blockSize(samples, from, to), to - from));
        PlanTree tree = new PlanTree(cache, structure, size, steps, inputCode, readout);
        networks.forEach((position, network) -> tree.add(position, plans.get(position), network));
        Stimulus[] stimuli = new Stimulus[size];
        Arrays.setAll(stimuli, s -> new Stimulus());
        long[] addresses = new long[size];
        Labels[] labels = new Labels[size];
        for (int first = from; first < to; first += size) {
            int count = Math.min(size, to - first);
            for (int s = 0; s < count; s++) {
                samples.load(first + s, stimuli[s]);
                addresses[s] = samples.address(first + s);
                labels[s] = samples.labels(first + s);
            }
            tree.run(new PlanTree.Block(stimuli, addresses, labels, count));
        }
        networks.keySet().forEach(position -> outcomes[position] = tree.outcome(position));
    }

    /** Samples whose currents and spikes fit into the cache together. */
    private int blockSize(StimulusSource samples, int from, int to) {
        if (from == to) {
            return 1;
        }
        Stimulus first = new Stimulus();
        samples.load(from, first);
        long bytes = 0;
        for (int l = 0; l < model.network().layers().size(); l++) {
            int frames = l == 0 ? first.frames() : steps;
            bytes += (long) model.network().layer(l).neurons() * (frames * Float.BYTES + Long.BYTES);
        }
        return (int) Math.max(1, Math.min(LARGEST_BLOCK, BLOCK_BYTES / bytes));
    }

    private void runPlainly(
            List<QuantizationPlan> plans,
            Map<Integer, QuantizedNetwork> networks,
            StimulusSource samples,
            int from,
            int to,
            Outcome[] outcomes) {
        for (List<Integer> group : sharingInput(plans, networks.keySet())) {
            Map<Integer, PlanRun> runs = new LinkedHashMap<>();
            group.forEach(
                    position -> runs.put(position, new PlanRun(networks.get(position), steps, inputCode, readout)));
            runPlainly(runs.values(), samples, from, to);
            runs.forEach((position, run) -> outcomes[position] = run.outcome());
        }
    }

    private static void runPlainly(Iterable<PlanRun> runs, StimulusSource samples, int from, int to) {
        Synapses shared = runs.iterator().next().inputSynapses();
        InputCurrents currents = new InputCurrents(shared);
        Stimulus stimulus = new Stimulus();
        for (int i = from; i < to; i++) {
            Interruption.check();
            samples.load(i, stimulus);
            currents.load(stimulus);
            Labels labels = samples.labels(i);
            long operations = stimulus.operations(shared);
            for (PlanRun run : runs) {
                run.sample(samples.address(i), labels, currents, operations);
            }
        }
    }
}
