package io.spikefront.snn;

/** What a spike does to the membrane potential. */
public enum Reset {
    /** Lowers it by the threshold. */
    SUBTRACT,
    /** Sets it to zero. */
    ZERO,
    /** Leaves it as it is. */
    NONE
}
