package io.spikefront.snn;

import io.spikefront.quant.InfeasiblePlanException;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationGrid;
import io.spikefront.quant.Quantizer;
import io.spikefront.random.Noise;
import java.util.Optional;

/**
 * The neurons of a layer as a device runs them, and as in-training quantization lets training see them.
 *
 * @param neuron the dynamics with their quantized threshold and decay
 * @param membrane the quantizer of the membrane potentials; empty where they stay float
 * @param thresholdGrid the threshold's grid; empty where it stays float
 * @param decayGrid the decay's grid; empty where it stays float
 * @param noise addresses the draws of the membranes' stochastic rounding
 */
record QuantizedNeuron(
        Leaky neuron,
        Optional<Quantizer> membrane,
        Optional<QuantizationGrid> thresholdGrid,
        Optional<QuantizationGrid> decayGrid,
        Noise noise) {

    /**
     * The neurons under their layer's plan. The levels of a membrane are placed relative to the threshold as it was
     * trained.
     *
     * @throws InfeasiblePlanException where the threshold would be 0 or less, the decay above 1, or the neuron could
     *     never fire
     */
    static QuantizedNeuron of(Leaky neuron, Extent membranes, LayerPlan plan, Noise noise) {
        Optional<Quantizer> threshold = scalar(ParameterTarget.THRESHOLD, neuron.threshold(), plan);
        Optional<Quantizer> decay = scalar(ParameterTarget.DECAY, neuron.beta(), plan);
        Leaky quantized = new Leaky(
                atMostOne(round(neuron.beta(), decay, noise.at("decay"))),
                positive(round(neuron.threshold(), threshold, noise.at("threshold"))),
                neuron.reset(),
                neuron.timing());
        Optional<Quantizer> membrane = plan.of(ParameterTarget.MEMBRANE)
                .map(state -> state.quantizer(
                        ParameterTarget.MEMBRANE, membranes.min(), membranes.max(), neuron.threshold()));
        membrane.ifPresent(quantizer -> requireFiring(quantizer.grid(), quantized.threshold()));
        return new QuantizedNeuron(
                quantized,
                membrane,
                threshold.map(Quantizer::grid),
                decay.map(Quantizer::grid),
                noise.at(plan.canonical(ParameterTarget.MEMBRANE)));
    }

    private static Optional<Quantizer> scalar(ParameterTarget target, float value, LayerPlan plan) {
        return plan.of(target).map(quantization -> quantization.quantizer(target, value, value, value));
    }

    private static float round(float value, Optional<Quantizer> quantizer, Noise noise) {
        return quantizer.map(q -> (float) q.quantize(value, noise, 0)).orElse(value);
    }

    private static float positive(float threshold) {
        if (threshold > 0) {
            return threshold;
        }
        throw new InfeasiblePlanException("the threshold quantizes to " + threshold + " (must stay above 0)");
    }

    private static float atMostOne(float decay) {
        if (decay <= 1) {
            return decay;
        }
        throw new InfeasiblePlanException("the decay quantizes to " + decay + " (must stay at or below 1)");
    }

    private static void requireFiring(QuantizationGrid grid, float threshold) {
        if (grid.max() <= threshold) {
            throw new InfeasiblePlanException("the membrane's greatest value " + grid.max()
                    + " does not exceed the threshold " + threshold + ": the neuron can never fire");
        }
    }
}
