package io.spikefront.eval;

import java.io.Serializable;

/**
 * A block of neighbouring samples of a split.
 *
 * @param split which samples
 * @param from the first one, counted from 0
 * @param to one past the last
 */
public record SampleRange(Split split, int from, int to) implements Serializable {
    public SampleRange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("Invalid range: [" + from + ", " + to + ")");
        }
    }

    /** How many samples there are. */
    public int size() {
        return to - from;
    }
}
