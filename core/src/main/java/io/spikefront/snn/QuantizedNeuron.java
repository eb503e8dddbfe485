package io.spikefront.snn;

import io.spikefront.quant.InfeasiblePlanException;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.MembranePosition;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationGrid;
import io.spikefront.quant.Quantizer;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The neurons of a layer as a device runs them, and as in-training quantization lets training see them.
 *
 * @param neuron the dynamics with their quantized constants
 * @param grids of the constants; those absent stay float
 * @param membrane the quantizer of the membrane potentials; empty where they stay float
 * @param position where in a step the membrane is quantized
 * @param synapticCurrent the quantizer of the synaptic currents; empty where they stay float or there are none
 * @param noise addresses the draws of the membranes' stochastic rounding
 * @param synapticNoise addresses the draws of the synaptic currents' stochastic rounding
 */
record QuantizedNeuron(
        Neuron neuron,
        Map<NeuronConstant, QuantizationGrid> grids,
        Optional<Quantizer> membrane,
        MembranePosition position,
        Optional<Quantizer> synapticCurrent,
        Noise noise,
        Noise synapticNoise) {

    /** Neurons that stay float. */
    static QuantizedNeuron unquantized(Neuron neuron) {
        Noise unused = Noise.of(0, "unused");
        return new QuantizedNeuron(
                neuron, Map.of(), Optional.empty(), MembranePosition.BEFORE_FIRING, Optional.empty(), unused, unused);
    }

    /**
     * The neurons of layer {@code layer} of {@code trained} under their plan. The levels of states are placed relative to
     * the threshold as it was trained.
     *
     * @throws InfeasiblePlanException where the threshold would be 0 or less, a decay above 1, or the neuron could never
     *     fire
     */
    static QuantizedNeuron of(TrainedNetwork trained, int layer, LayerPlan plan, Noise noise) {
        Neuron neuron = trained.network().layer(layer).neuron();
        Neuron quantized = neuron;
        Map<NeuronConstant, QuantizationGrid> grids = new EnumMap<>(NeuronConstant.class);
        for (NeuronConstant constant : neuron.constants()) {
            float value = neuron.value(constant);
            Optional<Quantizer> quantizer = quantizer(plan, constant.target(), new Extent(value, value), value);
            if (quantizer.isPresent()) {
                float rounded = (float) quantizer.get().quantize(value, noise.at(constant.noun()), 0);
                quantized = quantized.with(constant, feasible(constant, rounded));
                grids.put(constant, quantizer.get().grid());
            }
        }
        Optional<Quantizer> membrane =
                quantizer(plan, ParameterTarget.MEMBRANE, trained.membranes().get(layer), neuron.threshold());
        MembranePosition position = plan.of(ParameterTarget.MEMBRANE)
                .map(TargetQuantization::position)
                .orElse(MembranePosition.BEFORE_FIRING);
        if (membrane.isPresent() && position == MembranePosition.BEFORE_FIRING) {
            requireFiring(membrane.get().grid(), quantized.threshold());
        }
        return new QuantizedNeuron(
                quantized,
                grids,
                membrane,
                position,
                quantizer(
                        plan,
                        ParameterTarget.SYNAPTIC_CURRENT,
                        trained.synapticCurrents().get(layer),
                        neuron.threshold()),
                noise.at(plan.canonical(ParameterTarget.MEMBRANE)),
                noise.at(plan.canonical(ParameterTarget.SYNAPTIC_CURRENT)));
    }

    /** The least membrane, before any quantization, at which a neuron fires. */
    float firingBound() {
        return membraneAt(MembranePosition.BEFORE_FIRING)
                .map(quantizer -> quantizer.leastAbove(neuron.threshold()))
                .orElse(neuron.threshold());
    }

    /** The quantizer of the membrane potentials at a position; empty where it is elsewhere or they stay float. */
    Optional<Quantizer> membraneAt(MembranePosition where) {
        return membrane.filter(quantizer -> position == where);
    }

    private static Optional<Quantizer> quantizer(
            LayerPlan plan, ParameterTarget target, Extent extent, float threshold) {
        return plan.of(target)
                .map(quantization -> quantization.quantizer(target, extent.min(), extent.max(), threshold));
    }

    private static float feasible(NeuronConstant constant, float value) {
        boolean isThreshold = constant == NeuronConstant.THRESHOLD;
        if (isThreshold ? value > 0 : value <= 1) {
            return value;
        }
        throw new InfeasiblePlanException("the " + constant.noun() + " quantizes to " + value
                + (isThreshold ? " (must stay above 0)" : " (must stay at or below 1)"));
    }

    private static void requireFiring(QuantizationGrid grid, float threshold) {
        if (grid.max() <= threshold) {
            throw new InfeasiblePlanException("the membrane's greatest value " + grid.max()
                    + " does not exceed the threshold " + threshold + ": the neuron can never fire");
        }
    }
}
