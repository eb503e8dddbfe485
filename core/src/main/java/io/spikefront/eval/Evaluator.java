package io.spikefront.eval;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.random.Noise;
import io.spikefront.snn.InputCurrents;
import io.spikefront.snn.Labels;
import io.spikefront.snn.QuantizedLayer;
import io.spikefront.snn.QuantizedNetwork;
import io.spikefront.snn.Stimulus;
import io.spikefront.snn.StimulusSource;
import io.spikefront.snn.Synapses;
import io.spikefront.snn.TrainedNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs samples under many plans of one model, sharing what the plans have in common: equal synapses are quantized once,
 * and plans with equal first-layer synapses share that layer's currents. Sharing changes no bit of any result.
 */
final class Evaluator {
    private final TrainedNetwork model;
    private final Noise noise;
    private final int steps;
    private final InputCode inputCode;
    private final Readout readout;
    private final Map<String, Synapses> synapses = new HashMap<>();

    Evaluator(TrainedNetwork model, Noise noise, int steps, InputCode inputCode, Readout readout) {
        this.model = model;
        this.noise = noise;
        this.steps = steps;
        this.inputCode = inputCode;
        this.readout = readout;
    }

    /** One outcome a plan, on samples [from, to). */
    List<Outcome> evaluate(List<QuantizationPlan> plans, StimulusSource samples, int from, int to) {
        Map<String, List<Integer>> sharing = new LinkedHashMap<>();
        for (int p = 0; p < plans.size(); p++) {
            sharing.computeIfAbsent(synapseKey(0, plans.get(p)), key -> new ArrayList<>())
                    .add(p);
        }
        Outcome[] outcomes = new Outcome[plans.size()];
        for (List<Integer> group : sharing.values()) {
            List<PlanRun> runs = start(group, plans, outcomes);
            if (!runs.isEmpty()) {
                run(runs, samples, from, to);
            }
            runs.forEach(run -> outcomes[run.position()] = run.outcome());
            synapses.remove(synapseKey(0, plans.get(group.get(0))));
        }
        return Arrays.asList(outcomes);
    }

    /** Builds the networks of a group; a plan that cannot be built has its outcome already. */
    private List<PlanRun> start(List<Integer> group, List<QuantizationPlan> plans, Outcome[] outcomes) {
        List<PlanRun> runs = new ArrayList<>();
        for (int position : group) {
            try {
                QuantizedNetwork network = network(plans.get(position));
                runs.add(new PlanRun(position, network, steps, inputCode, readout));
            } catch (RuntimeException e) {
                outcomes[position] = Failures.of(e);
            }
        }
        return runs;
    }

    private QuantizedNetwork network(QuantizationPlan plan) {
        List<QuantizedLayer> layers = new ArrayList<>();
        for (int l = 0; l < plan.layers().size(); l++) {
            int layer = l;
            Synapses shared = synapses.computeIfAbsent(
                    synapseKey(l, plan), key -> QuantizedNetwork.synapses(model, layer, plan, noise));
            layers.add(QuantizedNetwork.layer(model, l, plan, shared, noise));
        }
        return new QuantizedNetwork(layers);
    }

    private static String synapseKey(int layer, QuantizationPlan plan) {
        LayerPlan layerPlan = plan.layer(layer);
        return layer + " " + layerPlan.canonical(ParameterTarget.WEIGHT, ParameterTarget.BIAS);
    }

    private static void run(List<PlanRun> runs, StimulusSource samples, int from, int to) {
        Synapses shared = runs.get(0).inputSynapses();
        InputCurrents currents = new InputCurrents(shared);
        Stimulus stimulus = new Stimulus();
        for (int i = from; i < to; i++) {
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
