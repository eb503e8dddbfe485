package io.spikefront.snn;

import java.io.Serializable;

/**
 * The range of observed values.
 *
 * @param min the smallest; 0 where nothing was observed
 * @param max the largest; 0 where nothing was observed
 */
public record Extent(float min, float max) implements Serializable {
    static Extent of(float[]... rows) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (float[] row : rows) {
            for (float value : row) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        return min <= max ? new Extent(min, max) : new Extent(0, 0);
    }

    Extent union(Extent other) {
        return new Extent(Math.min(min, other.min), Math.max(max, other.max));
    }
}
