package io.spikefront.quant;

/**
 * Quantizes rows of float32 to fixed point with float32 operations alone and without branches, so that the JIT compiler
 * vectorises: what a simulation spends most of its time on. Every operation that matters is exact, so that the results
 * are those of {@link SteppedGrid#code} to the bit.
 *
 * <p>With y the value in steps, saturated first (saturation and rounding commute), r is the integer nearest to y and d =
 * y - r, exact, in [-1/2, 1/2]; each rounding is a correction of r by the sign of a difference.
 */
final class FixedPointRows {
    /** Up to here a float32 plus {@link #INTEGERS} has no fraction bits left and at least one bit in front of it. */
    private static final int MAX_CODE = 1 << 22;

    private static final float INTEGERS = 0x1.8p23f;
    private static final int MAX_FRACTION_BITS = 100;
    private static final float HUGE = 0x1p127f;
    private static final float BELOW_HALF = Math.nextDown(0.5f);

    private FixedPointRows() {}

    /** Whether the codes are narrow enough for float32, and the step too fine for y to underflow. */
    static boolean support(SteppedGrid grid) {
        return grid.isFixedPoint()
                && grid.minCode() >= -MAX_CODE
                && grid.maxCode() <= MAX_CODE
                && grid.fractionBits() >= 0
                && grid.fractionBits() <= MAX_FRACTION_BITS;
    }

    static void quantize(SteppedGrid grid, float[] values, int count, Rounding rounding, float[] units) {
        float step = (float) grid.step();
        float scale = 1 / step;
        float low = grid.minCode();
        float high = grid.maxCode();
        switch (rounding) {
            case NEAREST -> {
                for (int i = 0; i < count; i++) {
                    values[i] = nearest(Math.max(low, Math.min(high, values[i] * scale))) * step;
                }
            }
            case NEAREST_EVEN -> {
                for (int i = 0; i < count; i++) {
                    values[i] = nearestEven(Math.max(low, Math.min(high, values[i] * scale))) * step;
                }
            }
            case FLOOR -> {
                for (int i = 0; i < count; i++) {
                    values[i] = floor(Math.max(low, Math.min(high, values[i] * scale))) * step;
                }
            }
            case TOWARD_ZERO -> {
                for (int i = 0; i < count; i++) {
                    values[i] = towardZero(Math.max(low, Math.min(high, values[i] * scale))) * step;
                }
            }
            case STOCHASTIC -> {
                for (int i = 0; i < count; i++) {
                    float y = Math.max(low, Math.min(high, values[i] * scale));
                    values[i] = stochastic(y, units[i]) * step;
                }
            }
        }
    }

    /** The code of {@code y}, a value in steps that is within the codes. */
    static float code(float y, Rounding rounding, float unit) {
        return switch (rounding) {
            case NEAREST -> nearest(y);
            case NEAREST_EVEN -> nearestEven(y);
            case FLOOR -> floor(y);
            case TOWARD_ZERO -> towardZero(y);
            case STOCHASTIC -> stochastic(y, unit);
        };
    }

    private static float nearest(float y) {
        float r = nearestEven(y);
        return r + positive(y - r - BELOW_HALF);
    }

    private static float floor(float y) {
        float r = nearestEven(y);
        return r - positive(r - y);
    }

    private static float towardZero(float y) {
        float r = nearestEven(y);
        float negative = positive(-y);
        return r + negative * positive(y - r) - (1 - negative) * positive(r - y);
    }

    /** Up where the draw is less than the fraction; that is d where r lies below y, and 1 + d where above. */
    private static float stochastic(float y, float unit) {
        float r = nearestEven(y);
        float above = positive(r - y);
        return r - above + positive(y - r - (unit - above));
    }

    private static float nearestEven(float y) {
        return y + INTEGERS - INTEGERS;
    }

    /** 1 for the least positive number and all above, 0 for others. */
    private static float positive(float x) {
        return Math.max(0, Math.min(1, x * HUGE * HUGE));
    }
}
