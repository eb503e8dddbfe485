package io.spikefront.stdp;

import io.spikefront.data.SpikeTrain;

/** Labelled samples as spikes. */
public interface SpikeSource {
    /** The number of samples. */
    int size();

    /** The class of sample {@code index}, counted from 0. */
    int label(int index);

    /** The address of sample {@code index} for random draws: its place in its data set, whatever the slice. */
    long address(int index);

    /** Encodes sample {@code index} into {@code train}; each {@code presentation}, counted from 0, has draws of its own. */
    void load(int index, int presentation, SpikeTrain train);
}
