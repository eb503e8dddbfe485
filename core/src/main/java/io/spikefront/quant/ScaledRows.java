package io.spikefront.quant;

/**
 * Quantizes rows of float32 to an evenly spaced grid of any step with float32 operations alone and without branches, so
 * that the JIT compiler vectorises: what training with quantized weights does at every update. The results are those of
 * {@link SteppedGrid#code} to the bit.
 *
 * <p>r is the integer nearest to the value in steps, up to the rounding of that quotient near a tie; the remainder d = x -
 * r step is exact, because the step is taken in two halves whose products with r are, and its sign and size correct r.
 */
final class ScaledRows {
    /** With codes up to here the remainder fits into the 24 bits of a float32. */
    private static final int MAX_CODE = 1 << 9;

    private static final float INTEGERS = 0x1.8p23f;
    private static final float HUGE = 0x1p127f;
    private static final double SMALLEST_STEP = 0x1p-60;
    private static final double LARGEST_STEP = 0x1p60;
    /** Leaves 12 of the 24 bits of a significand. */
    private static final int UPPER_HALF = -1 << 12;

    private ScaledRows() {}

    /** Whether codes are narrow enough, the step neither tiny nor huge, and the rounding no draw. */
    static boolean support(SteppedGrid grid, Rounding rounding) {
        return rounding != Rounding.STOCHASTIC
                && grid.minCode() >= -MAX_CODE
                && grid.maxCode() <= MAX_CODE
                && grid.step() == (float) grid.step()
                && grid.step() >= SMALLEST_STEP
                && grid.step() <= LARGEST_STEP;
    }

    static void quantize(SteppedGrid grid, float[] values, int count, Rounding rounding) {
        float step = (float) grid.step();
        float low = (float) grid.min();
        float high = (float) grid.max();
        switch (rounding) {
            case NEAREST -> nearest(values, count, step, low, high);
            case NEAREST_EVEN -> nearestEven(values, count, step, low, high);
            case FLOOR -> floor(values, count, step, low, high);
            case TOWARD_ZERO -> towardZero(values, count, step, low, high);
            case STOCHASTIC -> throw new IllegalArgumentException("stochastic rounding draws");
        }
    }

    private static void nearest(float[] values, int count, float step, float low, float high) {
        float perStep = 1 / step;
        float upper = upperHalf(step);
        float lower = step - upper;
        float half = step / 2;
        float belowHalf = Math.nextDown(half);
        for (int i = 0; i < count; i++) {
            float x = Math.max(low, Math.min(high, values[i]));
            float r = nearestInteger(x * perStep);
            float d = x - r * upper - r * lower;
            values[i] = (r + positive(d - belowHalf) - positive(-half - d)) * step;
        }
    }

    /** What lies halfway goes up from odd codes and stays on even ones, whichever of the two r is. */
    private static void nearestEven(float[] values, int count, float step, float low, float high) {
        float perStep = 1 / step;
        float upper = upperHalf(step);
        float lower = step - upper;
        float half = step / 2;
        float belowHalf = Math.nextDown(half);
        for (int i = 0; i < count; i++) {
            float x = Math.max(low, Math.min(high, values[i]));
            float r = nearestInteger(x * perStep);
            float d = x - r * upper - r * lower;
            float odd = Math.abs(r - 2 * nearestInteger(r / 2));
            float up = positive(d - half) * (1 - odd) + positive(d - belowHalf) * odd;
            float down = positive(-half - d) * (1 - odd) + positive(-belowHalf - d) * odd;
            values[i] = (r + up - down) * step;
        }
    }

    private static void floor(float[] values, int count, float step, float low, float high) {
        float perStep = 1 / step;
        for (int i = 0; i < count; i++) {
            float x = Math.max(low, Math.min(high, values[i]));
            float r = nearestInteger(x * perStep);
            values[i] = (r - positive(r * step - x)) * step;
        }
    }

    private static void towardZero(float[] values, int count, float step, float low, float high) {
        float perStep = 1 / step;
        for (int i = 0; i < count; i++) {
            float x = Math.max(low, Math.min(high, values[i]));
            float r = nearestInteger(x * perStep);
            float negative = positive(-x);
            float distance = r * step - x;
            values[i] = (r + negative * positive(-distance) - (1 - negative) * positive(distance)) * step;
        }
    }

    private static float upperHalf(float step) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(step) & UPPER_HALF);
    }

    private static float nearestInteger(float y) {
        return y + INTEGERS - INTEGERS;
    }

    /** 1 for positive numbers that are not tiny, 0 for others. */
    private static float positive(float x) {
        return Math.max(0, Math.min(1, x * HUGE * HUGE));
    }
}
