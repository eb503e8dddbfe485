package io.spikefront.eval;

import io.spikefront.quant.GridFamilies;
import io.spikefront.quant.GridFamily;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.stdp.DiehlCook;
import io.spikefront.stdp.Inhibition;
import io.spikefront.stdp.LifNeuron;
import io.spikefront.stdp.Voting;

/**
 * The memory of an unsupervised network (Q-SpiNN counts parameters times bits; A.9 of the project's fact sheet). Weights:
 * the plastic ones; those from and to inhibitory neurons hold two values, which are constants. State: the potential of each
 * neuron, theta, and a refractory counter as wide as its count, quantized or not. Constants: thresholds, resets, strengths,
 * decays, and the class of each neuron, with its share of that class where votes are weighted. Learning: traces, rates, decays,
 * and the float weights behind shadowed ones.
 */
record DiehlCookMemory(DiehlCook network, int classes, Voting voting) {
    /** Depression, potentiation, theta-plus, and the weights' sum. */
    private static final int LEARNING_CONSTANTS = 4;

    MemoryUse of(LayerPlan plan) {
        long neurons = network.neurons();
        long layers = network.inhibition() instanceof Inhibition.Layer ? 2 : 1;
        long thresholds = (2 + 1) * layers;
        long label = bits(classes) + (voting == Voting.PROPORTION ? (long) Float.SIZE : 0);
        return new MemoryUse(
                network.weights() * plan.bits(ParameterTarget.WEIGHT),
                0,
                neurons
                        * (layers * plan.bits(ParameterTarget.MEMBRANE)
                                + plan.bits(ParameterTarget.ADAPTATION)
                                + counters()),
                thresholds * plan.bits(ParameterTarget.THRESHOLD)
                        + layers * plan.bits(ParameterTarget.DECAY)
                        + neurons * label,
                grid(plan, ParameterTarget.WEIGHT, neurons)
                        + layers * grid(plan, ParameterTarget.MEMBRANE, 1)
                        + grid(plan, ParameterTarget.ADAPTATION, 1)
                        + thresholds * grid(plan, ParameterTarget.THRESHOLD, 1)
                        + layers * grid(plan, ParameterTarget.DECAY, 1),
                learning(plan));
    }

    /** Theta on a grid, or with a quantized decay, does not fade. */
    private long learning(LayerPlan plan) {
        boolean shadowed = plan.of(ParameterTarget.WEIGHT)
                .filter(weight -> weight.scheme() == QuantizationScheme.ITQ)
                .isPresent();
        boolean fades = plan.of(ParameterTarget.ADAPTATION).isEmpty()
                && plan.of(ParameterTarget.DECAY).isEmpty();
        return (network.inputs() + network.neurons()) * (long) plan.bits(ParameterTarget.TRACE)
                + grid(plan, ParameterTarget.TRACE, 1)
                + plan.bits(ParameterTarget.DECAY)
                + (LEARNING_CONSTANTS + (fades ? 1L : 0L)) * Float.SIZE
                + (shadowed ? network.weights() * Float.SIZE : 0);
    }

    /** What a target's grids take beside its codes. */
    private static long grid(LayerPlan plan, ParameterTarget target, long channels) {
        return plan.of(target)
                .map(quantization -> {
                    GridFamily family = GridFamilies.named(quantization.family());
                    long grids = family.granularity() == GridFamily.Granularity.CHANNEL ? channels : 1;
                    return grids * family.overheadBits(quantization.bits());
                })
                .orElse(0L);
    }

    /** Of one excitatory neuron and its inhibitory one. */
    private int counters() {
        int excitatory = counter(network.excitatory());
        return network.inhibition() instanceof Inhibition.Layer layer
                ? excitatory + counter(layer.neuron())
                : excitatory;
    }

    private static int counter(LifNeuron neuron) {
        return bits(neuron.refractory() + 1);
    }

    /** The width of a code that tells {@code values} values apart. */
    private static int bits(int values) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(values - 1);
    }
}
