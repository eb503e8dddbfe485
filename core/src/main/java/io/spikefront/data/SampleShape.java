package io.spikefront.data;

import java.io.Serializable;

/**
 * How the values of a sample are arranged: rows of columns. A row of an image is a row; a row of a sequence is a time step.
 *
 * @param rows how many, 1 or more
 * @param columns values of each, 1 or more
 */
public record SampleShape(int rows, int columns) implements Serializable {
    public SampleShape {
        if (rows < 1 || columns < 1 || (long) rows * columns > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Invalid shape: " + rows + " rows of " + columns
                    + " columns (must be 1 or more, at most 2^31 - 1)");
        }
    }

    /** Values of a sample. */
    public int features() {
        return rows * columns;
    }
}
