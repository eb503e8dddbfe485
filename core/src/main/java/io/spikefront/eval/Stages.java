package io.spikefront.eval;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.snn.Network;
import io.spikefront.stdp.DiehlCook;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The stages that evaluations are made of: what a block of samples needs once, and what each sample needs. */
final class Stages {
    /** Families whose levels are looked up in a table; the others' are computed. */
    private static final Set<String> TABLES = Set.of("squat-threshold", "squat-zero");

    private Stages() {}

    /** A model of so many parameters, and the encoding of samples. */
    static Stage model(long parameters) {
        return new Stage("", new Work("model", parameters), new Work("samples", 1));
    }

    /** What a layer's synapses bring to its neurons, then its neurons. */
    static List<Stage> layer(Network structure, int l, LayerPlan plan, int steps) {
        int neurons = structure.layer(l).neurons();
        double fanIn = structure.inputsOf(l) + structure.layer(l).recurrence().fanIn(neurons);
        String synapses = plan.canonical(ParameterTarget.WEIGHT, ParameterTarget.BIAS);
        String kind = "synapses: layer " + (l + 1);
        return List.of(
                new Stage(synapses, new Work("weights", neurons * fanIn), new Work(kind, 1)),
                neurons(
                        "layer " + (l + 1) + ", ",
                        plan,
                        neurons * steps,
                        ParameterTarget.WEIGHT,
                        ParameterTarget.BIAS));
    }

    /** The input currents of an unsupervised network. */
    static Stage currents(DiehlCook structure, QuantizationPlan plan) {
        return new Stage(
                plan.layer(0).canonical(ParameterTarget.WEIGHT),
                new Work("weights", structure.weights()),
                new Work("synapses: all", 1));
    }

    /** Its neurons. */
    static Stage dynamics(DiehlCook structure, QuantizationPlan plan, int steps) {
        return neurons("", plan.layer(0), structure.neurons() * steps, ParameterTarget.WEIGHT);
    }

    /** Layers differ: the spikes of the first one may be looked up, and the last one has few neurons. */
    private static Stage neurons(String layer, LayerPlan plan, int updates, ParameterTarget... before) {
        ParameterTarget[] rest = Arrays.stream(ParameterTarget.values())
                .filter(target -> !Arrays.asList(before).contains(target))
                .toArray(ParameterTarget[]::new);
        return new Stage(
                plan.canonical(rest), new Work("neurons made", 1), new Work("neurons: " + layer + kind(plan), updates));
    }

    /** By what is quantized at every step. */
    private static String kind(LayerPlan plan) {
        List<TargetQuantization> states = plan.targets().entrySet().stream()
                .filter(entry -> entry.getKey().isState())
                .map(java.util.Map.Entry::getValue)
                .toList();
        if (states.isEmpty()) {
            return "float";
        }
        boolean drawn = states.stream().anyMatch(state -> state.rounding() == Rounding.STOCHASTIC);
        boolean table = states.stream().anyMatch(state -> TABLES.contains(state.family()));
        return (table ? "level table" : "even levels") + (drawn ? ", stochastic" : "");
    }
}
