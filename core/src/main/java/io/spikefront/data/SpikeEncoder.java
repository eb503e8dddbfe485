package io.spikefront.data;

import io.spikefront.random.Noise;

/** Turns samples into spikes by one encoding over a fixed number of steps. May own tables and buffers: not thread-safe. */
@FunctionalInterface
public interface SpikeEncoder {
    /**
     * Encodes one sample into {@code train}, whose former content is lost.
     *
     * @param i the sample's place in {@code samples}
     * @param noise of the data set and the encoding, as {@link Encoding.Spiking#noise(long, Samples)} gives it
     */
    void encode(Samples samples, int i, Noise noise, SpikeTrain train);
}
