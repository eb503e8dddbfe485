package io.spikefront.stdp;

import java.util.Locale;

/** Whether learned weights are rounded to their grid before or after the weights into a neuron are scaled to their sum. */
public enum NormalizationOrder {
    /** Scaled, then rounded: weights are on the grid between presentations, and their sums a little off. */
    ROUND_AFTER,
    /** Rounded after each update alone: scaling takes weights off the grid, as far as a scale for each neuron does. */
    ROUND_BEFORE;

    /** The name in sweep files and canonical texts. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
