package io.spikefront.snn;

import java.io.Serializable;
import java.util.Set;

/** The dynamics of a layer's neurons in discrete time; membrane potentials and currents start at zero. */
public sealed interface Neuron extends Serializable permits Leaky, Synaptic {
    /** Decay of the membrane per step, in [0, 1]. */
    float beta();

    /** Firing threshold, in membrane units, positive. */
    float threshold();

    /** What a spike does. */
    Reset reset();

    /** When it does so. */
    ResetTiming timing();

    /** The constants that these dynamics have, in the order of their declaration. */
    Set<NeuronConstant> constants();

    /** The value of one of {@link #constants()}. */
    float value(NeuronConstant constant);

    /** The same dynamics with another value of one of {@link #constants()}. */
    Neuron with(NeuronConstant constant, float value);

    /** A canonical text, equal exactly where the neurons are equal. */
    String canonical();
}
