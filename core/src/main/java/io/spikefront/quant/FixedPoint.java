package io.spikefront.quant;

import io.spikefront.quant.GridParameter.Numbers;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fixed point Qi.f of b = i + f bits: signed, the sign bit among the integer bits, or with {@code sign = unsigned} without
 * one, which gives values that are never negative one bit more; negative values then saturate at 0.
 *
 * <p>Unless {@code integer-bits} says otherwise, i is the smallest integer with max|x| at most 2^(i-1), unsigned with max x
 * at most 2^i. States have two ranges to choose from: {@code range = threshold} (default) spans the {@link ThresholdRange}
 * of the SQUAT quantizers, {@code range = calibrated} the values seen in the float network on the calibration samples.
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
        parameters.put("sign", GridParameter.choice("signed", "unsigned"));
        parameters.put("integer-bits", GridParameter.automatic(Numbers.INTEGER, -MAX_INTEGER_BITS, MAX_INTEGER_BITS));
        if (target.isState()) {
            ThresholdRange.PARAMETERS.forEach(
                    (name, parameter) -> parameters.put(name, parameter.where("integer-bits", "auto")));
        }
        return parameters;
    }

    @Override
    public Optional<String> refuses(int bits, String parameter, String value) {
        boolean tooWide = bits > SteppedGrid.MAX_UNSIGNED_BITS && parameter.equals("sign") && value.equals("unsigned");
        return tooWide ? Optional.of("an unsigned code has at most 31 bits") : Optional.empty();
    }

    @Override
    public QuantizationGrid grid(GridRequest request) {
        return request.word("sign", "signed").equals("signed") ? signed(request) : unsigned(request);
    }

    private static SteppedGrid signed(GridRequest request) {
        int integerBits = given(request).orElseGet(() -> integerBits(magnitude(request), 1));
        return SteppedGrid.fixedPoint(integerBits, request.bits() - integerBits);
    }

    private static SteppedGrid unsigned(GridRequest request) {
        int integerBits = given(request).orElseGet(() -> integerBits(greatest(request), 0));
        return SteppedGrid.unsignedFixedPoint(integerBits, request.bits() - integerBits);
    }

    @Override
    public long overheadBits(int bits) {
        return 0;
    }

    private static Optional<Integer> given(GridRequest request) {
        String given = request.word("integer-bits", "auto");
        return given.equals("auto") ? Optional.empty() : Optional.of(new BigDecimal(given).intValueExact());
    }

    private static double magnitude(GridRequest request) {
        return isAroundThreshold(request) ? ThresholdRange.of(request).magnitude() : request.magnitude();
    }

    private static double greatest(GridRequest request) {
        return isAroundThreshold(request) ? ThresholdRange.of(request).max() : Math.max(request.max(), 0);
    }

    private static boolean isAroundThreshold(GridRequest request) {
        return request.target().isState() && request.word("range", "threshold").equals("threshold");
    }

    /**
     * The smallest i in [-64, 64] with {@code magnitude} at most 2^(i - signBits), where the code has 0 or 1 sign bits;
     * that for 1 where all values are zero.
     */
    static int integerBits(double magnitude, int signBits) {
        if (magnitude == 0) {
            return signBits;
        }
        int exponent = StrictMath.getExponent(magnitude);
        boolean powerOfTwo = magnitude == StrictMath.scalb(1.0, exponent);
        int integerBits = signBits + (powerOfTwo ? exponent : exponent + 1);
        return Math.min(Math.max(integerBits, -MAX_INTEGER_BITS), MAX_INTEGER_BITS);
    }
}
