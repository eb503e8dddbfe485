package io.spikefront.snn;

import java.io.Serializable;

/**
 * The range of observed values.
 *
 * @param min the smallest; 0 where nothing was observed
 * @param max the largest; 0 where nothing was observed
 */
public record Extent(float min, float max) implements Serializable {
    /** The range of all values; 0 to 0 where there are none. */
    public static Extent of(float[]... rows) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (float[] row : rows) {
            for (float value : row) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        return between(min, max);
    }

    /** The range of each column of {@code rows}, which are one or more and equally long. */
    public static Extent[] ofColumns(float[][] rows) {
        float[] min = rows[0].clone();
        float[] max = rows[0].clone();
        for (float[] row : rows) {
            for (int j = 0; j < min.length; j++) {
                min[j] = Math.min(min[j], row[j]);
                max[j] = Math.max(max[j], row[j]);
            }
        }
        Extent[] extents = new Extent[min.length];
        for (int j = 0; j < extents.length; j++) {
            extents[j] = between(min[j], max[j]);
        }
        return extents;
    }

    private static Extent between(float min, float max) {
        return min <= max ? new Extent(min, max) : new Extent(0, 0);
    }

    /** The smallest range that has both in it. */
    public Extent union(Extent other) {
        return new Extent(Math.min(min, other.min), Math.max(max, other.max));
    }
}
