package io.spikefront.quant;

import io.spikefront.random.Noise;
import java.util.Arrays;

/**
 * A table of ascending levels, codes 0..n-1: the grid of SQUAT's state quantizers.
 *
 * <p>{@link Rounding#NEAREST} reproduces snnTorch's {@code state_quant}, which takes the first minimum of the float32
 * distances: ties go to the lower level. That equals a search over the midpoints rounded to float32, for all but huge
 * values. Neighbouring levels may coincide; the lowest code of equal levels wins.
 */
public final class LevelGrid implements QuantizationGrid {
    private static final long serialVersionUID = 1L;

    private final float[] levels;
    /** Midpoint k lies between levels k and k+1; padded with infinities to 2^m - 1 entries for the binary search. */
    private final float[] midpoints;

    private final int searchWidth;

    private LevelGrid(float[] levels) {
        this.levels = levels;
        this.searchWidth = Integer.highestOneBit(Math.max(1, 2 * levels.length - 1));
        this.midpoints = new float[searchWidth - 1];
        Arrays.fill(midpoints, Float.POSITIVE_INFINITY);
        for (int k = 0; k + 1 < levels.length; k++) {
            midpoints[k] = (float) (((double) levels[k] + levels[k + 1]) / 2);
        }
    }

    /** A grid of the given levels, finite and ascending; equal neighbours are allowed. */
    public static LevelGrid of(float... levels) {
        if (levels.length == 0) {
            throw new IllegalArgumentException("Invalid levels: none (at least one is needed)");
        }
        for (int k = 0; k < levels.length; k++) {
            if (!Float.isFinite(levels[k]) || (k > 0 && levels[k] < levels[k - 1])) {
                throw new IllegalArgumentException(
                        "Invalid level " + k + ": " + levels[k] + " (levels must be finite and ascend)");
            }
        }
        return new LevelGrid(levels.clone());
    }

    /** A copy of the levels, ascending. */
    public float[] levels() {
        return levels.clone();
    }

    @Override
    public int minCode() {
        return 0;
    }

    @Override
    public int maxCode() {
        return levels.length - 1;
    }

    @Override
    public double value(int code) {
        return levels[code];
    }

    @Override
    public int code(double x, Rounding rounding, float unit) {
        return switch (rounding) {
            case NEAREST -> nearest((float) x);
            case FLOOR -> lower(x);
            case TOWARD_ZERO -> x >= 0 ? lower(x) : upper(x);
            case STOCHASTIC -> {
                int low = lower(x);
                int high = upper(x);
                double gap = (double) levels[high] - levels[low];
                yield gap > 0 && unit < (x - levels[low]) / gap ? high : low;
            }
            case NEAREST_EVEN ->
                throw new IllegalArgumentException("nearest-even has no meaning on a level table: ties go to a level");
        };
    }

    @Override
    public void quantize(float[] values, int count, Rounding rounding, Noise noise) {
        if (rounding == Rounding.NEAREST) {
            for (int i = 0; i < count; i++) {
                values[i] = levels[nearest(values[i])];
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            values[i] = levels[code(values[i], rounding, noise.unit(i))];
        }
    }

    /** Branch-free binary search: the number of midpoints below {@code x}. */
    private int nearest(float x) {
        int code = 0;
        for (int half = searchWidth >> 1; half > 0; half >>= 1) {
            code += x > midpoints[code + half - 1] ? half : 0;
        }
        return code;
    }

    /** The code of the largest level not above {@code x}, or 0. */
    private int lower(double x) {
        int near = nearest((float) x);
        if (levels[near] > x) {
            return Math.max(near - 1, 0);
        }
        while (near + 1 < levels.length && levels[near + 1] <= x && levels[near] < levels[near + 1]) {
            near++;
        }
        return near;
    }

    /** The code of the smallest level not below {@code x}, or the last. */
    private int upper(double x) {
        int low = lower(x);
        return levels[low] >= x ? low : Math.min(low + 1, levels.length - 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LevelGrid grid && Arrays.equals(levels, grid.levels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(levels);
    }

    @Override
    public String toString() {
        return "LevelGrid" + Arrays.toString(levels);
    }
}
