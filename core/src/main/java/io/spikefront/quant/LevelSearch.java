package io.spikefront.quant;

import java.io.Serializable;
import java.util.function.ObjIntConsumer;

/** One deterministic rounding onto ascending, distinct levels, by the bounds between them. */
final class LevelSearch implements Serializable {
    private static final long serialVersionUID = 1L;

    private final float[] levels;
    private final double[] bounds;
    private final BoundSearch search;
    /** Made from the rest where first needed: most grids quantize rows by one rounding alone, or none. */
    private transient volatile ObjIntConsumer<float[]> rows;

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
        ObjIntConsumer<float[]> quantizer = rows;
        if (quantizer == null) {
            quantizer = forRows();
            rows = quantizer;
        }
        quantizer.accept(values, count);
    }

    private ObjIntConsumer<float[]> forRows() {
        return LevelRows.of(levels, bounds, levels[level(Double.NaN)])
                .<ObjIntConsumer<float[]>>map(table -> table::quantize)
                .orElse(this::oneByOne);
    }

    private void oneByOne(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = levels[search.below(values[i])];
        }
    }
}
