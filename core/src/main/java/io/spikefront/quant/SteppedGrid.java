package io.spikefront.quant;

/**
 * An evenly spaced grid: code x step for the codes of an integer range.
 *
 * <p>Both fixed point (step a power of two: every operation here is then exact) and symmetric uniform quantization (any
 * step) are such grids.
 *
 * @param step the distance between neighbours, positive and finite
 * @param minCode the smallest integer code
 * @param maxCode the largest integer code
 */
public record SteppedGrid(double step, int minCode, int maxCode) implements QuantizationGrid {
    /** Bits of the widest unsigned code. */
    static final int MAX_UNSIGNED_BITS = 31;

    private static final long MANTISSA = 0x000F_FFFF_FFFF_FFFFL;
    /** Codes of larger magnitude times a step that is no power of two are not distinct in float32. */
    private static final int MAX_INEXACT_CODE = 1 << 23;

    public SteppedGrid {
        if (!(step >= Double.MIN_NORMAL) || Double.isInfinite(step)) {
            throw new IllegalArgumentException("Invalid step: " + step + " (must be positive, normal and finite)");
        }
        if (minCode > maxCode) {
            throw new IllegalArgumentException("Invalid codes: " + minCode + ".." + maxCode + " (must ascend)");
        }
        if (!isPowerOfTwo(step) && (minCode < -MAX_INEXACT_CODE || maxCode > MAX_INEXACT_CODE)) {
            throw new IllegalArgumentException("Invalid codes: " + minCode + ".." + maxCode + " (step " + step
                    + " is no power of two, so they must be within 2^23)");
        }
    }

    /**
     * Signed two's-complement fixed point Q{@code integerBits}.{@code fractionBits}, the sign bit counted among the
     * integer bits: range [-2^(i-1), 2^(i-1) - 2^-f]. Either count may be zero or negative while their sum is 1..32.
     */
    public static SteppedGrid fixedPoint(int integerBits, int fractionBits) {
        int bits = integerBits + fractionBits;
        if (bits < 1 || bits > 32) {
            throw new IllegalArgumentException("Invalid fixed point: Q" + integerBits + "." + fractionBits
                    + " (integer and fraction bits must sum to 1..32)");
        }
        long half = 1L << (bits - 1);
        return new SteppedGrid(StrictMath.scalb(1.0, -fractionBits), (int) -half, (int) (half - 1));
    }

    /**
     * Unsigned fixed point Q{@code integerBits}.{@code fractionBits}: range [0, 2^i - 2^-f]. Either count may be zero or
     * negative while their sum is 1..31: a code of 32 bits without a sign is no int.
     */
    public static SteppedGrid unsignedFixedPoint(int integerBits, int fractionBits) {
        int bits = integerBits + fractionBits;
        if (bits < 1 || bits > MAX_UNSIGNED_BITS) {
            throw new IllegalArgumentException("Invalid unsigned fixed point: Q" + integerBits + "." + fractionBits
                    + " (integer and fraction bits must sum to 1..31)");
        }
        return new SteppedGrid(StrictMath.scalb(1.0, -fractionBits), 0, (int) ((1L << bits) - 1));
    }

    /** True where the step is a power of two, so that grid values and codes convert exactly. */
    public boolean isFixedPoint() {
        return isPowerOfTwo(step);
    }

    private static boolean isPowerOfTwo(double step) {
        return (Double.doubleToRawLongBits(step) & MANTISSA) == 0;
    }

    /** The number of fraction bits f of a fixed-point grid with step 2^-f. */
    public int fractionBits() {
        if (!isFixedPoint()) {
            throw new IllegalStateException("step " + step + " is not a power of two");
        }
        return -StrictMath.getExponent(step);
    }

    @Override
    public double value(int code) {
        return value((double) code);
    }

    @Override
    public int code(double x, Rounding rounding, float unit) {
        double y = x / step;
        double code = switch (rounding) {
            case NEAREST -> halfUp(y);
            case NEAREST_EVEN -> Math.rint(y);
            case FLOOR -> lower(x, y);
            case TOWARD_ZERO -> x >= 0 ? lower(x, y) : upper(x, y);
            case STOCHASTIC -> {
                double low = lower(x, y);
                yield goesUp(x, low, unit) ? low + 1 : low;
            }
        };
        return saturated(code);
    }

    @Override
    public void quantize(float[] values, int count, Rounding rounding, float[] units) {
        if (FixedPointRows.support(this)) {
            FixedPointRows.quantize(this, values, count, rounding, units);
            return;
        }
        if (ScaledRows.support(this, rounding)) {
            ScaledRows.quantize(this, values, count, rounding);
            return;
        }
        switch (rounding) {
            case NEAREST -> quantizeNearest(values, count);
            case STOCHASTIC -> quantizeStochastic(values, count, units);
            default -> {
                for (int i = 0; i < count; i++) {
                    values[i] = (float) value(code(values[i], rounding, 0));
                }
            }
        }
    }

    private void quantizeStochastic(float[] values, int count, float[] units) {
        for (int i = 0; i < count; i++) {
            double low = lower(values[i], values[i] / step);
            double code = goesUp(values[i], low, units[i]) ? low + 1 : low;
            values[i] = (float) value((double) saturated(code));
        }
    }

    private void quantizeNearest(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = (float) value((double) saturated(halfUp(values[i] / step)));
        }
    }

    private int saturated(double code) {
        return Math.min(Math.max((int) code, minCode), maxCode);
    }

    /** floor(y + 1/2) free of branches, and of that sum, which would round 0.49999999999999994 up. */
    private static double halfUp(double y) {
        return Math.floor((Math.floor(y + y) + 1) / 2);
    }

    /** The grid value of a code: exact for fixed point, elsewhere rounded to the float32 that networks compute with. */
    private double value(double code) {
        return isFixedPoint() ? code * step : (float) (code * step);
    }

    /**
     * The code of the largest grid value not above {@code x}. The quotient alone is not enough: a grid value rounded to
     * float32 may lie an ulp below code x step and would fall to the code below its own.
     */
    private double lower(double x, double y) {
        double floor = Math.floor(y);
        if (value(floor + 1) <= x) {
            return floor + 1;
        }
        return value(floor) <= x ? floor : floor - 1;
    }

    private double upper(double x, double y) {
        double low = lower(x, y);
        return value(low) == x ? low : low + 1;
    }

    /** Whether the draw is less than the fraction (x - low) / (high - low), where low is the code below {@code x}. */
    private boolean goesUp(double x, double low, float unit) {
        double below = value(low);
        return unit * (value(low + 1) - below) < x - below;
    }
}
