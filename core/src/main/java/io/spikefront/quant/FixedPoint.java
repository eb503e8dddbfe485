package io.spikefront.quant;

import io.spikefront.quant.GridParameter.Numbers;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Signed fixed point Qi.f of b = i + f bits, the sign bit among the integer bits.
 *
 * <p>Unless {@code integer-bits} says otherwise, i is the smallest integer with max|x| at most 2^(i-1). States have
 * two ranges to choose from: {@code range = threshold} (default) spans the {@link ThresholdRange} of the SQUAT
 * quantizers, {@code range = calibrated} the values seen in the float network on the calibration samples.
 */
public final class FixedPoint implements GridFamily {
    private static final int MAX_INTEGER_BITS = 64;

    @Override
    public String name() {
        return "fixed-point";
    }

    @Override
    public Set<ParameterTarget> targets() {
        return EnumSet.allOf(ParameterTarget.class);
    }

    @Override
    public Map<String, GridParameter> parameters(ParameterTarget target) {
        Map<String, GridParameter> parameters = new HashMap<>();
        parameters.put("integer-bits", GridParameter.automatic(Numbers.INTEGER, -MAX_INTEGER_BITS, MAX_INTEGER_BITS));
        if (target.isState()) {
            ThresholdRange.PARAMETERS.forEach(
                    (name, parameter) -> parameters.put(name, parameter.where("integer-bits", "auto")));
        }
        return parameters;
    }

    @Override
    public QuantizationGrid grid(GridRequest request) {
        String given = request.word("integer-bits", "auto");
        int integerBits =
                given.equals("auto") ? integerBits(magnitude(request)) : new BigDecimal(given).intValueExact();
        return SteppedGrid.fixedPoint(integerBits, request.bits() - integerBits);
    }

    @Override
    public long overheadBits(int bits) {
        return 0;
    }

    private static double magnitude(GridRequest request) {
        boolean aroundThreshold =
                request.target().isState() && request.word("range", "threshold").equals("threshold");
        return aroundThreshold ? ThresholdRange.of(request).magnitude() : request.magnitude();
    }

    /** The smallest i in [-64, 64] with {@code magnitude} at most 2^(i-1); 1 where all values are zero. */
    static int integerBits(double magnitude) {
        if (magnitude == 0) {
            return 1;
        }
        int exponent = StrictMath.getExponent(magnitude);
        boolean powerOfTwo = magnitude == StrictMath.scalb(1.0, exponent);
        int integerBits = powerOfTwo ? exponent + 1 : exponent + 2;
        return Math.min(Math.max(integerBits, -MAX_INTEGER_BITS), MAX_INTEGER_BITS);
    }
}
