package io.spikefront.quant;

import java.util.Locale;

/** What is quantized: one kind of quantity of a network, for the whole network or for one layer. */
public enum ParameterTarget {
    /** Synaptic weights [input][neuron]. */
    WEIGHT,
    /** Constant currents [neuron]. */
    BIAS,
    /** Membrane potentials [neuron], quantized at every step. */
    MEMBRANE,
    /** The firing threshold, one a layer. */
    THRESHOLD,
    /** The membrane's decay factor beta, one a layer. */
    DECAY;

    /** Whether it changes from step to step while a sample runs; else it is a parameter. */
    public boolean isState() {
        return this == MEMBRANE;
    }

    /** The name in axis names and columns, for example {@code weight}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
