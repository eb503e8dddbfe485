package io.spikefront.quant;

import java.io.Serializable;
import java.util.Optional;

/** One deterministic rounding onto ascending, distinct levels, by the bounds between them. */
final class LevelSearch implements Serializable {
    private static final long serialVersionUID = 1L;

    private final float[] levels;
    private final double[] bounds;
    private final BoundSearch search;
    /** Made from the rest where first needed: most grids quantize rows by one rounding alone, or none. */
    private transient volatile Rows rows;

    /** Quantizes {@code values[0..count)} in place. */
    @FunctionalInterface
    private interface Rows {
        void quantize(float[] values, int count);
    }

    /** Bound k is the largest number that goes to level k or below. */
    LevelSearch(float[] levels, double[] bounds) {
        this.levels = levels;
        this.bounds = bounds;
        this.search = BoundSearch.among(bounds);
    }

    /** The index of the level that {@code x} goes to. */
    int level(double x) {
        return search.below(x);
    }

    /** Quantizes {@code values[0..count)} in place. */
    void quantize(float[] values, int count) {
        Rows quantizer = rows;
        if (quantizer == null) {
            quantizer = forRows();
            rows = quantizer;
        }
        quantizer.quantize(values, count);
    }

    private Rows forRows() {
        return rowsOf(levels).<Rows>map(table -> table::quantize).orElse(this::oneByOne);
    }

    /** The rounding as a table for rows, of another thing for each level; empty where it has none. */
    Optional<LevelRows> rowsOf(float[] others) {
        return LevelRows.of(others, bounds, others[level(Double.NaN)]);
    }

    private void oneByOne(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = levels[search.below(values[i])];
        }
    }
}
