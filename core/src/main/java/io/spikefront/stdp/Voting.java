package io.spikefront.stdp;

import java.util.Locale;

/** How the spikes of labelled neurons become an answer: of the classes with the highest score the lowest. */
public enum Voting {
    /** A class scores the mean spikes of its neurons. */
    ALL_ACTIVITY,
    /** A class scores the mean spikes of its neurons, each weighted with how much of its activity belongs to the class. */
    PROPORTION;

    /** The name in sweep files and canonical texts. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
