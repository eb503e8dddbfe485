package io.spikefront.eval;

/** How a network answers. Among equals, the first class is the answer. */
public enum Readout {
    /** A sample is of the class whose output neuron fired most. */
    SPIKE_COUNT,
    /**
     * A step is of the class whose output neuron has the highest membrane, as it is compared with the threshold; a sample is
     * of the class whose membrane is highest on average over its steps.
     */
    MEMBRANE
}
