package io.spikefront.eval;

import io.spikefront.data.SpikeTrain;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.random.Noise;
import io.spikefront.stdp.InputDrive;
import io.spikefront.stdp.QuantizedDiehlCook;
import io.spikefront.stdp.TrainedDiehlCook;
import io.spikefront.stdp.Voting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs samples under many plans of one unsupervised network, sharing what the plans have in common: each sample is encoded
 * once, and plans with equal weights share its currents. Sharing changes no bit of any result.
 *
 * @param trained the network
 * @param weightMax the learning rule's greatest weight
 * @param voting how the spikes of labelled neurons become an answer
 * @param steps of a presentation
 * @param device addresses the draws of the quantized networks
 * @param choices addresses the draws of which neuron spikes where several cross, the same under all plans
 */
record DiehlCookEvaluator(
        TrainedDiehlCook trained, float weightMax, Voting voting, int steps, Noise device, Noise choices) {
    /** Encoded samples at a time: their spikes stay in the cache beside one set of weights. */
    private static final int BLOCK = 16;
    /** Sets of weights and their currents at a time, in bytes; one where it is larger. */
    private static final long SHARED_BYTES = 64L << 20;

    /** One outcome a plan, on samples [from, to). */
    List<Outcome> evaluate(List<LayerPlan> plans, EncodedSpikes samples, int from, int to) {
        Map<String, List<Integer>> sharing = new LinkedHashMap<>();
        for (int p = 0; p < plans.size(); p++) {
            sharing.computeIfAbsent(plans.get(p).canonical(ParameterTarget.WEIGHT), weight -> new ArrayList<>())
                    .add(p);
        }
        List<List<Integer>> groups = List.copyOf(sharing.values());
        Outcome[] outcomes = new Outcome[plans.size()];
        for (int first = 0; first < groups.size(); first += groupsAtATime()) {
            List<Shared> started = new ArrayList<>();
            for (List<Integer> group : groups.subList(first, Math.min(first + groupsAtATime(), groups.size()))) {
                start(plans, group, outcomes).ifPresent(started::add);
            }
            run(started, samples, from, to);
            started.forEach(group -> group.runs().forEach(run -> outcomes[run.position()] = run.outcome()));
        }
        return Arrays.asList(outcomes);
    }

    private int groupsAtATime() {
        long bytes =
                (trained.network().weights() + (long) steps * trained.network().neurons()) * Float.BYTES;
        return (int) Math.max(1, SHARED_BYTES / bytes);
    }

    /** Plans with equal weights, and the currents that they share. */
    private record Shared(InputDrive input, List<DiehlCookRun> runs) {}

    /** Builds the networks of plans with equal weights; a plan that cannot be built has its outcome already. */
    private Optional<Shared> start(List<LayerPlan> plans, List<Integer> positions, Outcome[] outcomes) {
        float[][] weights;
        try {
            weights = QuantizedDiehlCook.weights(trained, plans.get(positions.get(0)), weightMax, device);
        } catch (RuntimeException e) {
            positions.forEach(p -> outcomes[p] = Failures.of(e));
            return Optional.empty();
        }
        List<DiehlCookRun> runs = new ArrayList<>();
        for (int p : positions) {
            Interruption.check();
            try {
                QuantizedDiehlCook network = QuantizedDiehlCook.of(trained, plans.get(p), weights, device);
                runs.add(new DiehlCookRun(
                        p, trained.network(), steps, network, trained.labels().ballot(voting)));
            } catch (RuntimeException e) {
                outcomes[p] = Failures.of(e);
            }
        }
        return runs.isEmpty() ? Optional.empty() : Optional.of(new Shared(new InputDrive(weights, steps), runs));
    }

    /** A block of samples goes through one set of weights after another. */
    private void run(List<Shared> groups, EncodedSpikes samples, int from, int to) {
        if (groups.isEmpty()) {
            return;
        }
        SpikeTrain[] block = new SpikeTrain[Math.min(BLOCK, to - from)];
        Arrays.setAll(block, k -> new SpikeTrain());
        for (int start = from; start < to; start += BLOCK) {
            int count = Math.min(BLOCK, to - start);
            for (int k = 0; k < count; k++) {
                samples.load(start + k, 0, block[k]);
            }
            for (Shared group : groups) {
                Interruption.check();
                for (int k = 0; k < count; k++) {
                    group.input().load(block[k]);
                    for (DiehlCookRun run : group.runs()) {
                        run.sample(samples.address(start + k), samples.label(start + k), choices, group.input());
                    }
                }
            }
        }
    }
}
