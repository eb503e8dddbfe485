package io.spikefront.snn;

/** Labelled samples as the network sees them: encoded into stimuli. */
public interface StimulusSource {
    /** The number of samples. */
    int size();

    /** The right classes of sample {@code index}, counted from 0. */
    Labels labels(int index);

    /** The address of sample {@code index} for random draws: its place in its data set, whatever the slice. */
    long address(int index);

    /** Refills {@code stimulus} with sample {@code index}. */
    void load(int index, Stimulus stimulus);
}
