package io.spikefront.quant;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A table of ascending levels, codes 0..n-1: the grid of SQUAT's state quantizers.
 *
 * <p>{@link Rounding#NEAREST} reproduces snnTorch's {@code state_quant}, which takes the first minimum of the float32
 * distances to all levels: ties go to the lower level, and so does what the rounding of the distances makes a tie. It
 * differs where those distances tell more than the two neighbours apart no longer, and its rule is not monotone: beyond
 * the end levels, and beside levels clustered closer than an ulp of the distance. Ours takes one of the two neighbours.
 *
 * <p>Neighbouring levels may coincide; the lowest code of equal levels wins.
 */
public final class LevelGrid implements QuantizationGrid {
    private static final long serialVersionUID = 1L;

    private final float[] levels;
    /** The levels without repetition: roundings search here. */
    private final float[] distinct;
    /** The lowest code of each distinct level. */
    private final int[] codes;
    /** Bound k is the largest number that is rounded to the distinct level k, not to k+1: here to the nearest. */
    private final LevelSearch midpoints;
    /** The bounds of rounding down: just below level k+1. */
    private final LevelSearch floors;
    /** The bounds of rounding to the neighbour nearer to zero. */
    private final LevelSearch inward;
    /** Made where first needed. */
    private transient volatile StochasticRows stochasticRows;

    private LevelGrid(float[] levels) {
        this.levels = levels;
        this.codes = IntStream.range(0, levels.length)
                .filter(k -> k == 0 || levels[k] > levels[k - 1])
                .toArray();
        this.distinct = new float[codes.length];
        for (int k = 0; k < codes.length; k++) {
            distinct[k] = levels[codes[k]];
        }
        int bounds = distinct.length - 1;
        double[] nearest = new double[bounds];
        double[] down = new double[bounds];
        double[] inside = new double[bounds];
        for (int k = 0; k < bounds; k++) {
            float low = distinct[k];
            float high = distinct[k + 1];
            nearest[k] = midpoint(low, high);
            down[k] = Math.nextDown((double) high);
            inside[k] = Math.abs(low) <= Math.abs(high) ? down[k] : low;
        }
        this.midpoints = new LevelSearch(distinct, nearest);
        this.floors = new LevelSearch(distinct, down);
        this.inward = new LevelSearch(distinct, inside);
    }

    /** The largest float32 that is not nearer to {@code high}, both distances rounded to float32: found by bisection. */
    private static float midpoint(float low, float high) {
        int stays = FloatOrder.rank(low);
        int goesUp = FloatOrder.rank(high);
        while ((long) goesUp - stays > 1) {
            int middle = (int) (((long) stays + goesUp) >> 1);
            float x = FloatOrder.ofRank(middle);
            if (high - x < x - low) {
                goesUp = middle;
            } else {
                stays = middle;
            }
        }
        return FloatOrder.ofRank(stays);
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
        return codes[
                switch (rounding) {
                    case NEAREST -> midpoints.level(x);
                    case FLOOR -> floors.level(x);
                    case TOWARD_ZERO -> inward.level(x);
                    case STOCHASTIC -> stochastic(x, unit);
                    case NEAREST_EVEN -> throw noEvenLevel();
                }];
    }

    @Override
    public void quantize(float[] values, int count, Rounding rounding, float[] units) {
        switch (rounding) {
            case NEAREST -> midpoints.quantize(values, count);
            case FLOOR -> floors.quantize(values, count);
            case TOWARD_ZERO -> inward.quantize(values, count);
            case STOCHASTIC -> stochasticRows().quantize(values, count, units);
            case NEAREST_EVEN -> throw noEvenLevel();
        }
    }

    private StochasticRows stochasticRows() {
        StochasticRows made = stochasticRows;
        if (made == null) {
            made = new StochasticRows(distinct, floors);
            stochasticRows = made;
        }
        return made;
    }

    /** Up where the draw is less than the fraction (x - low) / (high - low). */
    private int stochastic(double x, float unit) {
        int low = floors.level(x);
        int high = Math.min(low + 1, distinct.length - 1);
        double gap = (double) distinct[high] - distinct[low];
        return unit * gap < x - distinct[low] ? high : low;
    }

    private static IllegalArgumentException noEvenLevel() {
        return new IllegalArgumentException("nearest-even has no meaning on a level table: ties go to a level");
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
