package io.spikefront.snn;

import io.spikefront.quant.GridFamilies;
import io.spikefront.quant.GridFamily;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationGrid;
import io.spikefront.quant.Quantizer;
import io.spikefront.quant.TargetQuantization;
import java.util.Arrays;
import java.util.Optional;

/** The quantizers of a layer's weights, fitted to them: one for the tensor, or one for each neuron. */
final class WeightQuantizers {
    private final Quantizer[] ofNeuron;
    private final Optional<QuantizationGrid> shared;

    private WeightQuantizers(Quantizer[] ofNeuron, Optional<QuantizationGrid> shared) {
        this.ofNeuron = ofNeuron;
        this.shared = shared;
    }

    /** Fits quantizers to {@code weights} [input][neuron]. */
    static WeightQuantizers fit(float[][] weights, TargetQuantization weight, double threshold) {
        Extent[] extents = Extent.ofColumns(weights);
        Quantizer[] quantizers = new Quantizer[extents.length];
        if (GridFamilies.named(weight.family()).granularity() == GridFamily.Granularity.CHANNEL) {
            for (int j = 0; j < quantizers.length; j++) {
                quantizers[j] = quantizer(weight, extents[j], threshold);
            }
            return new WeightQuantizers(quantizers, Optional.empty());
        }
        Extent all = Arrays.stream(extents).reduce(extents[0], Extent::union);
        Quantizer whole = quantizer(weight, all, threshold);
        Arrays.fill(quantizers, whole);
        return new WeightQuantizers(quantizers, Optional.of(whole.grid()));
    }

    private static Quantizer quantizer(TargetQuantization weight, Extent extent, double threshold) {
        return weight.quantizer(ParameterTarget.WEIGHT, extent.min(), extent.max(), threshold);
    }

    /** The quantizer of the weights into neuron {@code j}. */
    Quantizer ofNeuron(int j) {
        return ofNeuron[j];
    }

    /** The grid of all weights; empty where each neuron has its own. */
    Optional<QuantizationGrid> shared() {
        return shared;
    }
}
