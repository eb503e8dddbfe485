package io.spikefront.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which end of a space its waves are taken from. Drivers that begin at different ends share a sweep instead of evaluating the
 * same waves beside each other; the results are the same.
 */
public enum WaveOrder {
    /** From the first index on. */
    ASCENDING,
    /** From the last index back. */
    DESCENDING;

    /** Waves in ascending order, in this one. */
    <T> List<T> of(List<T> waves) {
        List<T> ordered = new ArrayList<>(waves);
        if (this == DESCENDING) {
            Collections.reverse(ordered);
        }
        return ordered;
    }
}
