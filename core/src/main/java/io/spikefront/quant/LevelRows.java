package io.spikefront.quant;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Quantizes rows of float32 to a table of levels with two lookups a value and no branches: what training with quantized
 * states spends its time on. The results are those of {@link BoundSearch} to the bit.
 *
 * <p>The leading bits of {@code x * scale + offset}, a monotone function of x, are a bucket that holds one bound at most;
 * the sign of the difference to that bound chooses between two levels. With the sign, exponent and some mantissa bits,
 * buckets grow with the distance from {@code -offset}: for exponential levels. Between 1 and 1.5, whose exponent is
 * masked away, buckets are evenly wide: for even levels, once values are clamped to them. NaN has buckets of its own.
 */
final class LevelRows {
    private static final int MANTISSA_BITS = 23;
    private static final int FEWEST_EVEN_BITS = 2;
    /** The sign, the exponent, and a bit that tells NaN from infinity. */
    private static final int FEWEST_GROWING_BITS = 10;

    private static final int MOST_BITS = 14;
    private static final float EVEN_FROM = 1.001f;
    private static final float EVEN_TO = 1.499f;

    private final float scale;
    private final float offset;
    private final int shift;
    /** Whether buckets are even, and so only for values between the end levels. */
    private final boolean clamps;

    private final float low;
    private final float high;
    /** [bucket]: the smallest number that goes up. */
    private final float[] up;
    /** [2 bucket]: the level of what goes up; [2 bucket + 1]: the level of what does not. */
    private final float[] choices;

    private LevelRows(float scale, float offset, int shift, int bits, boolean clamps, float[] levels) {
        this.scale = scale;
        this.offset = offset;
        this.shift = shift;
        this.clamps = clamps;
        this.low = levels[0];
        this.high = levels[levels.length - 1];
        this.up = new float[1 << bits];
        this.choices = new float[2 << bits];
    }

    /**
     * The smallest table for {@code levels}, ascending and distinct; empty where none is small enough, or one level alone.
     *
     * @param bounds bound k is the largest number that goes to level k or below
     * @param notANumber the level of NaN
     */
    static Optional<LevelRows> of(float[] levels, double[] bounds, float notANumber) {
        if (bounds.length == 0) {
            return Optional.empty();
        }
        float[] floats = new float[bounds.length];
        for (int k = 0; k < floats.length; k++) {
            float bound = (float) bounds[k];
            floats[k] = bound > bounds[k] ? Math.nextDown(bound) : bound;
        }
        float densest = (float) BoundSearch.densest(bounds);
        for (int bits = FEWEST_EVEN_BITS; bits <= MOST_BITS; bits++) {
            LevelRows even = even(levels, bits);
            if (even.fill(levels, floats, notANumber)) {
                return Optional.of(even);
            }
            if (bits >= FEWEST_GROWING_BITS) {
                LevelRows growing = new LevelRows(1, -densest, Integer.SIZE - bits, bits, false, levels);
                if (growing.fill(levels, floats, notANumber)) {
                    return Optional.of(growing);
                }
            }
        }
        return Optional.empty();
    }

    private static LevelRows even(float[] levels, int bits) {
        float scale = (EVEN_TO - EVEN_FROM) / (levels[levels.length - 1] - levels[0]);
        return new LevelRows(scale, EVEN_FROM - levels[0] * scale, MANTISSA_BITS - bits, bits, true, levels);
    }

    /** False where a bucket would hold two bounds, or the levels miss their buckets. */
    private boolean fill(float[] levels, float[] bounds, float notANumber) {
        Arrays.fill(choices, notANumber);
        if (clamps && !(position(low) >= 1 && position(high) < 1.5f)) {
            return false;
        }
        int below = 0;
        for (int bucket : ascendingBuckets()) {
            boolean holdsBound = below < bounds.length && bucket(bounds[below]) == bucket;
            choices[2 * bucket + 1] = levels[below];
            if (holdsBound) {
                up[bucket] = Math.nextUp(bounds[below]);
                below++;
            }
            choices[2 * bucket] = levels[below];
        }
        return below == bounds.length;
    }

    /** All buckets but those of NaN. */
    private int[] ascendingBuckets() {
        int half = up.length / 2;
        if (clamps) {
            return IntStream.range(0, half).toArray();
        }
        int infinity = bucket(Float.POSITIVE_INFINITY);
        return IntStream.rangeClosed(-infinity - 1, infinity)
                .map(place -> place < 0 ? half - 1 - place : place)
                .toArray();
    }

    private float position(float x) {
        return x * scale + offset;
    }

    private int bucket(float x) {
        return (Float.floatToRawIntBits(position(x)) >>> shift) & (up.length - 1);
    }

    void quantize(float[] values, int count) {
        if (clamps) {
            clamp(values, count, low, high);
        }
        choose(values, count, scale, offset, shift, up, choices);
    }

    private static void clamp(float[] values, int count, float low, float high) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(low, Math.min(high, values[i]));
        }
    }

    /** The masks say nothing new of buckets that are not even, but spare all the checks of the arrays' bounds. */
    private static void choose(
            float[] values, int count, float scale, float offset, int shift, float[] up, float[] choices) {
        for (int i = 0; i < count; i++) {
            float x = values[i];
            int bucket = Float.floatToRawIntBits(x * scale + offset) >>> shift;
            int stays = Float.floatToRawIntBits(x - up[bucket & (up.length - 1)]) >>> 31;
            values[i] = choices[(2 * bucket + stays) & (choices.length - 1)];
        }
    }
}
