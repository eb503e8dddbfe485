package io.spikefront.snn;

import java.util.Locale;

/** How the spikes of a layer come back to it, one step later. */
public enum Recurrence {
    /** Not at all: a feed-forward layer. */
    NONE,
    /** Each neuron's to itself, through a weight of its own: V [neuron], no bias. */
    ONE_TO_ONE,
    /** Each neuron's to all, itself included: weights [neuron][neuron] and biases [neuron]. */
    ALL_TO_ALL;

    /** How many recurrent weights there are into each of {@code neurons} neurons. */
    public int fanIn(int neurons) {
        return switch (this) {
            case NONE -> 0;
            case ONE_TO_ONE -> 1;
            case ALL_TO_ALL -> neurons;
        };
    }

    /** The name in configurations, for example {@code one-to-one}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
