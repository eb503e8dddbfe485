package io.spikefront.quant;

import java.util.Optional;

/** Stochastic rounding of rows of float32 to a table of levels, with a few lookups a value and no branches. */
final class StochasticRows {
    /** [level, level above]: twice the last one, which nothing goes above. */
    private final float[] choices;
    /** [level]: to the level above. */
    private final double[] gaps;

    private final LevelSearch floors;
    /** What {@link #floors} finds, as numbers of levels; empty where only a search finds it. */
    private final Optional<LevelRows> below;

    /** @param floors rounding down to {@code levels}, ascending and distinct */
    StochasticRows(float[] levels, LevelSearch floors) {
        this.floors = floors;
        this.choices = new float[2 * levels.length];
        this.gaps = new double[levels.length];
        float[] numbers = new float[levels.length];
        for (int k = 0; k < levels.length; k++) {
            float above = levels[Math.min(k + 1, levels.length - 1)];
            numbers[k] = k;
            choices[2 * k] = levels[k];
            choices[2 * k + 1] = above;
            gaps[k] = (double) above - levels[k];
        }
        this.below = floors.rowsOf(numbers);
    }

    /** Quantizes {@code values[0..count)} in place. */
    void quantize(float[] values, int count, float[] units) {
        if (below.isPresent()) {
            LevelRows rows = below.get();
            for (int i = 0; i < count; i++) {
                values[i] = choice(values[i], (int) rows.level(values[i]), units[i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                values[i] = choice(values[i], floors.level(values[i]), units[i]);
            }
        }
    }

    /** Up where the draw is less than the fraction (x - low) / (high - low): by the sign of a difference. */
    private float choice(float x, int level, float unit) {
        double excess = unit * gaps[level] - ((double) x - choices[2 * level]);
        return choices[2 * level + (int) (Double.doubleToRawLongBits(excess) >>> 63)];
    }
}
