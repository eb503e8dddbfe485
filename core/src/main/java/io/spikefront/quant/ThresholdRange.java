package io.spikefront.quant;

import java.util.Map;

/**
 * The range of state values that SQUAT quantizes. By default it is relative to the firing threshold th: [-th(1 + lower),
 * th(1 + upper)] with lower = 0 and upper = 0.2, as in snnTorch's {@code state_quant}. Or it follows the values that states
 * had in the float network on the calibration samples; in training, in the network that training goes on from.
 *
 * @param min the lowest level
 * @param max the highest level
 * @param threshold the firing threshold
 */
record ThresholdRange(double min, double max, double threshold) {
    /** The parameters of every family that uses this range. */
    static final Map<String, GridParameter> PARAMETERS = Map.of(
            "range", GridParameter.choice("threshold", "calibrated"),
            "lower", GridParameter.decimal("0", 0, 1000).where("range", "threshold"),
            "upper", GridParameter.decimal("0.2", 0, 1000).where("range", "threshold"));

    static ThresholdRange of(GridRequest request) {
        double threshold = request.threshold();
        if (!(threshold > 0) || Double.isInfinite(threshold)) {
            throw new IllegalArgumentException("Invalid threshold: " + threshold + " (must be positive and finite)");
        }
        if (request.word("range", "threshold").equals("calibrated")) {
            return calibrated(request, threshold);
        }
        double min = -(threshold + threshold * request.decimal("lower", 0));
        double max = threshold + threshold * request.decimal("upper", 0.2);
        return new ThresholdRange(min, max, threshold);
    }

    private static ThresholdRange calibrated(GridRequest request, double threshold) {
        if (request.max() <= threshold) {
            throw new InfeasiblePlanException("the calibrated range ends at " + request.max()
                    + ", which does not exceed the threshold " + threshold + ": the neuron could never fire");
        }
        return new ThresholdRange(Math.min(request.min(), 0), request.max(), threshold);
    }

    double magnitude() {
        return Math.max(Math.abs(min), Math.abs(max));
    }
}
