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
    /** The decay factors, one a layer: the membrane's beta, and the synaptic current's alpha where there is one. */
    DECAY,
    /** Synaptic currents [neuron] of second-order neurons, quantized at every step. */
    SYNAPTIC_CURRENT,
    /** The adaptive part of the firing thresholds (theta) [neuron], which learning moves. */
    ADAPTATION,
    /** The spike traces of plastic synapses, which learning reads at every step. */
    TRACE;

    /** The name in axis names, for example {@code synaptic-current}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name in columns, for example {@code synaptic_current}. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a state of the dynamics, which changes at every step; what only learning needs is none. */
    public boolean isState() {
        return this == MEMBRANE || this == SYNAPTIC_CURRENT;
    }
}
