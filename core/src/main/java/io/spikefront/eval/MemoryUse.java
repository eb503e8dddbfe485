package io.spikefront.eval;

import io.spikefront.quant.GridFamilies;
import io.spikefront.quant.GridFamily;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.snn.DenseLayer;
import io.spikefront.snn.Network;
import io.spikefront.snn.Recurrence;
import io.spikefront.snn.Synaptic;
import java.io.Serializable;
import java.util.Map;

/**
 * The memory of a network on a device, in bits at true width: what a bit-packed model and its state take. A float value
 * counts 32 bits.
 *
 * @param weights of all layers, recurrent ones too
 * @param biases of all layers, recurrent ones too
 * @param state one membrane a neuron, and of second-order neurons one synaptic current
 * @param constants one threshold a layer and one decay for each kind of state
 * @param overhead scales (32 bits a tensor or channel) and level tables of the grids
 * @param learning what only a device needs that goes on learning: spike traces, learning rates; not in the total
 */
public record MemoryUse(long weights, long biases, long state, long constants, long overhead, long learning)
        implements Serializable {
    private static final MemoryUse NONE = new MemoryUse(0, 0, 0, 0, 0, 0);

    /** The memory of {@code network} under {@code plan}. */
    public static MemoryUse of(Network network, QuantizationPlan plan) {
        MemoryUse sum = NONE;
        for (int l = 0; l < network.layers().size(); l++) {
            sum = sum.plus(layer(network.inputsOf(l), network.layer(l), plan.layer(l)));
        }
        return sum;
    }

    private static MemoryUse layer(long inputs, DenseLayer layer, LayerPlan plan) {
        long neurons = layer.neurons();
        long recurrentInputs = layer.recurrence().fanIn(layer.neurons());
        long biases = layer.recurrence() == Recurrence.ALL_TO_ALL ? 2 : 1;
        long synaptic = layer.neuron() instanceof Synaptic ? 1 : 0;
        return new MemoryUse(
                (inputs + recurrentInputs) * neurons * plan.bits(ParameterTarget.WEIGHT),
                biases * neurons * plan.bits(ParameterTarget.BIAS),
                neurons * plan.bits(ParameterTarget.MEMBRANE)
                        + synaptic * neurons * plan.bits(ParameterTarget.SYNAPTIC_CURRENT),
                layer.neuron().constants().stream()
                        .mapToLong(constant -> plan.bits(constant.target()))
                        .sum(),
                overhead(layer, plan),
                0);
    }

    private static long overhead(DenseLayer layer, LayerPlan plan) {
        long sum = 0;
        for (Map.Entry<ParameterTarget, TargetQuantization> target :
                plan.targets().entrySet()) {
            GridFamily family = GridFamilies.named(target.getValue().family());
            sum += grids(layer, target.getKey(), family.granularity())
                    * family.overheadBits(target.getValue().bits());
        }
        return sum;
    }

    /** How many grids a target has: one a tensor, or one for each neuron's weights. */
    private static long grids(DenseLayer layer, ParameterTarget target, GridFamily.Granularity granularity) {
        long channels = granularity == GridFamily.Granularity.CHANNEL ? layer.neurons() : 1;
        Recurrence recurrence = layer.recurrence();
        return switch (target) {
            case WEIGHT ->
                switch (recurrence) {
                    case NONE -> channels;
                    case ONE_TO_ONE -> channels + 1;
                    case ALL_TO_ALL -> 2 * channels;
                };
            case BIAS -> recurrence == Recurrence.ALL_TO_ALL ? 2 : 1;
            case DECAY -> layer.neuron().constants().size() - 1L;
            case MEMBRANE, THRESHOLD, SYNAPTIC_CURRENT -> 1;
            case ADAPTATION, TRACE -> 0;
        };
    }

    /** All of it on a device that has learned. */
    public long total() {
        return weights + biases + state + constants + overhead;
    }

    /** All of it on a device that goes on learning. */
    public long withLearning() {
        return total() + learning;
    }

    private MemoryUse plus(MemoryUse other) {
        return new MemoryUse(
                weights + other.weights,
                biases + other.biases,
                state + other.state,
                constants + other.constants,
                overhead + other.overhead,
                learning + other.learning);
    }
}
