package io.spikefront.bench;

import io.spikefront.snn.StimulusSource;

/** Samples that a benchmark can also have as rows of a matrix. */
interface Images extends StimulusSource {
    /** The values of all inputs of sample {@code index}. */
    float[] dense(int index);
}
