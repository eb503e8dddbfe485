package io.spikefront.bench;

import io.spikefront.quant.GridFamilies;
import io.spikefront.quant.GridRequest;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.LevelGrid;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is quantized in training.
 *
 * @param name for the table
 * @param weightBits 0 for float
 * @param stateBits 0 for float
 * @param stateGrid the grid family of the membranes
 */
record TrainingVariant(String name, int weightBits, int stateBits, String stateGrid) {
    private static final String UNIFORM = "squat-uniform";
    private static final String THRESHOLD = "squat-threshold";

    /** Float first: the others are compared with it. */
    static List<TrainingVariant> all() {
        List<TrainingVariant> variants = new ArrayList<>();
        variants.add(new TrainingVariant("float", 0, 0, UNIFORM));
        for (int bits : new int[] {4, 8}) {
            variants.add(new TrainingVariant("states " + bits + " uniform", 0, bits, UNIFORM));
            variants.add(new TrainingVariant("states " + bits + " threshold", 0, bits, THRESHOLD));
            variants.add(new TrainingVariant("weights " + bits, bits, 0, UNIFORM));
            variants.add(new TrainingVariant("weights " + bits + ", states " + bits + " uniform", bits, bits, UNIFORM));
            variants.add(
                    new TrainingVariant("weights " + bits + ", states " + bits + " threshold", bits, bits, THRESHOLD));
        }
        return variants;
    }

    QuantizationPlan plan(int layers) {
        Map<ParameterTarget, TargetQuantization> targets = new EnumMap<>(ParameterTarget.class);
        if (weightBits > 0) {
            targets.put(ParameterTarget.WEIGHT, inTraining("symmetric", weightBits));
        }
        if (stateBits > 0) {
            targets.put(ParameterTarget.MEMBRANE, inTraining(stateGrid, stateBits));
        }
        return QuantizationPlan.uniform(layers, new LayerPlan(targets));
    }

    private static TargetQuantization inTraining(String family, int bits) {
        return new TargetQuantization(QuantizationScheme.ITQ, family, bits, Rounding.NEAREST, Map.of());
    }

    /** Whether the ND4J baseline is measured too: its time depends on how many levels there are, not on where. */
    boolean hasBaseline() {
        return weightBits == 0 && stateGrid.equals(UNIFORM);
    }

    /** The levels of the membranes, ascending; empty where they stay float. */
    Optional<float[]> levels(double threshold) {
        if (stateBits == 0) {
            return Optional.empty();
        }
        GridRequest request = new GridRequest(ParameterTarget.MEMBRANE, stateBits, 0, 0, threshold, Map.of());
        return Optional.of(((LevelGrid) GridFamilies.named(stateGrid).grid(request)).levels());
    }
}
