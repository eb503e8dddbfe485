package io.spikefront.quant;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Quantizes rows of float32 to a table of levels with two lookups a value and no branches: what training with quantized
 * states spends its time on. The results are those of {@link BoundSearch} to the bit.
 *
 * <p>The sign, the exponent and some leading mantissa bits of {@code x * scale + offset}, a monotone function of x, are a
 * bucket that holds one bound at most; the sign of the difference to that bound chooses between two levels. Buckets grow
 * with the distance from a centre: the densest place, as exponential levels want it, or the middle, from where evenly
 * spaced levels reach up to a power of two. NaN has buckets of its own.
 */
final class LevelRows {
    /** The sign, the exponent, and a bit that tells NaN from infinity. */
    private static final int FEWEST_BITS = 10;

    private static final int MOST_BITS = 16;
    /** Between these no product of a scale and a float32 that is a number is none. */
    private static final double SMALLEST_SCALE = 0x1p-100;

    private static final double LARGEST_SCALE = 0x1p100;

    private final float scale;
    private final float offset;
    private final int shift;
    /** [bucket]: the smallest number that goes up. */
    private final float[] up;
    /** [2 bucket]: the level of what goes up; [2 bucket + 1]: the level of what does not. */
    private final float[] choices;

    private LevelRows(float scale, float offset, int bits) {
        this.scale = scale;
        this.offset = offset;
        this.shift = Integer.SIZE - bits;
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
        double first = floats[0];
        double width = floats[floats.length - 1] - first;
        float perHalf = (float) Math.max(SMALLEST_SCALE, Math.min(LARGEST_SCALE, width > 0 ? 2 / width : 1));
        float middle = (float) (first + width / 2);
        float densest = (float) BoundSearch.densest(bounds);
        for (int bits = FEWEST_BITS; bits <= MOST_BITS; bits++) {
            LevelRows even = new LevelRows(perHalf, -middle * perHalf, bits);
            if (even.fill(levels, floats, notANumber)) {
                return Optional.of(even);
            }
            LevelRows exponential = new LevelRows(1, -densest, bits);
            if (exponential.fill(levels, floats, notANumber)) {
                return Optional.of(exponential);
            }
        }
        return Optional.empty();
    }

    /** False where a bucket would hold two bounds. */
    private boolean fill(float[] levels, float[] bounds, float notANumber) {
        Arrays.fill(choices, notANumber);
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

    /** All buckets but those of NaN: from minus infinity to minus zero, and from zero to infinity. */
    private int[] ascendingBuckets() {
        int half = up.length / 2;
        int infinity = Float.floatToRawIntBits(Float.POSITIVE_INFINITY) >>> shift;
        return IntStream.rangeClosed(-infinity - 1, infinity)
                .map(place -> place < 0 ? half - 1 - place : place)
                .toArray();
    }

    private int bucket(float x) {
        return Float.floatToRawIntBits(x * scale + offset) >>> shift;
    }

    /** What {@code x} goes to. */
    float level(float x) {
        return level(x, scale, offset, shift, up, choices);
    }

    void quantize(float[] values, int count) {
        quantize(values, count, scale, offset, shift, up, choices);
    }

    private static void quantize(
            float[] values, int count, float scale, float offset, int shift, float[] up, float[] choices) {
        for (int i = 0; i < count; i++) {
            values[i] = level(values[i], scale, offset, shift, up, choices);
        }
    }

    /** The masks change nothing, but spare the checks of the arrays' bounds. */
    private static float level(float x, float scale, float offset, int shift, float[] up, float[] choices) {
        int bucket = Float.floatToRawIntBits(x * scale + offset) >>> shift;
        int stays = Float.floatToRawIntBits(x - up[bucket & (up.length - 1)]) >>> 31;
        return choices[(2 * bucket + stays) & (choices.length - 1)];
    }
}
