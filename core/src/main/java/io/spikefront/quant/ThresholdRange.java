package io.spikefront.quant;

import java.util.Map;

/**
 * The range of state values that SQUAT quantizes, relative to the firing threshold th: [-th(1 + lower), th(1 +
 * upper)], by default lower = 0 and upper = 0.2 as in snnTorch's {@code state_quant}.
 *
 * @param min the lowest level
 * @param max the highest level
 * @param threshold the firing threshold
 */
record ThresholdRange(double min, double max, double threshold) {
    /** The parameters of every family that uses this range. */
    static final Map<String, GridParameter> PARAMETERS =
            Map.of("lower", GridParameter.decimal("0", 0, 1000), "upper", GridParameter.decimal("0.2", 0, 1000));

    static ThresholdRange of(GridRequest request) {
        double threshold = request.threshold();
        if (!(threshold > 0) || Double.isInfinite(threshold)) {
            throw new IllegalArgumentException("Invalid threshold: " + threshold + " (must be positive and finite)");
        }
        double min = -(threshold + threshold * request.decimal("lower", 0));
        double max = threshold + threshold * request.decimal("upper", 0.2);
        return new ThresholdRange(min, max, threshold);
    }

    double magnitude() {
        return Math.max(Math.abs(min), Math.abs(max));
    }
}
