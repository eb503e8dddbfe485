package io.spikefront.eval;

import io.spikefront.quant.GridFamilies;
import io.spikefront.quant.GridFamily;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.snn.Network;
import java.io.Serializable;

/**
 * The memory of a network on a device, in bits at true width: what a bit-packed model and its state take. A float value
 * counts 32 bits.
 *
 * @param weights of all layers
 * @param biases of all layers
 * @param state one membrane a neuron
 * @param constants one threshold and one decay a layer
 * @param overhead scales (32 bits a tensor or channel) and level tables of the grids
 */
public record MemoryUse(long weights, long biases, long state, long constants, long overhead) implements Serializable {
    private static final MemoryUse NONE = new MemoryUse(0, 0, 0, 0, 0);

    /** The memory of {@code network} under {@code plan}. */
    public static MemoryUse of(Network network, QuantizationPlan plan) {
        MemoryUse sum = NONE;
        for (int l = 0; l < network.layers().size(); l++) {
            sum = sum.plus(layer(network.inputsOf(l), network.layer(l).neurons(), plan.layer(l)));
        }
        return sum;
    }

    private static MemoryUse layer(long inputs, long neurons, LayerPlan plan) {
        return new MemoryUse(
                inputs * neurons * plan.bits(ParameterTarget.WEIGHT),
                neurons * plan.bits(ParameterTarget.BIAS),
                neurons * plan.bits(ParameterTarget.MEMBRANE),
                plan.bits(ParameterTarget.THRESHOLD) + plan.bits(ParameterTarget.DECAY),
                overhead(neurons, plan));
    }

    private static long overhead(long neurons, LayerPlan plan) {
        return plan.targets().values().stream()
                .mapToLong(target -> {
                    GridFamily family = GridFamilies.named(target.family());
                    long grids = family.granularity() == GridFamily.Granularity.CHANNEL ? neurons : 1;
                    return grids * family.overheadBits(target.bits());
                })
                .sum();
    }

    /** All of it. */
    public long total() {
        return weights + biases + state + constants + overhead;
    }

    private MemoryUse plus(MemoryUse other) {
        return new MemoryUse(
                weights + other.weights,
                biases + other.biases,
                state + other.state,
                constants + other.constants,
                overhead + other.overhead);
    }
}
