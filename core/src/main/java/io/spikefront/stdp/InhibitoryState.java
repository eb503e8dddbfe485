package io.spikefront.stdp;

import io.spikefront.random.Noise;

/** What silences excitatory neurons, while one sample is presented. */
sealed interface InhibitoryState permits InhibitoryLayerState, LateralState {
    /** Forgets the sample before; {@code sample} addresses the draws of the next. */
    void start(Noise sample);

    /** Adds what the inhibitory spikes of the step before bring to the excitatory neurons' currents. */
    void addTo(float[] currents);

    /** Ends a step, in which the neuron {@code winner} spiked; none where negative. */
    void step(int step, int winner);

    /** Spikes of inhibitory neurons since the start. */
    long spikes();
}
