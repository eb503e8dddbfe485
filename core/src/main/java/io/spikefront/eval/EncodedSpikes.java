package io.spikefront.eval;

import io.spikefront.data.Encoding;
import io.spikefront.data.Samples;
import io.spikefront.data.SpikeEncoder;
import io.spikefront.data.SpikeTrain;
import io.spikefront.stdp.SpikeSource;

/** Samples as an unsupervised network sees them through an encoding. Reuses its buffers; not thread-safe. */
final class EncodedSpikes implements SpikeSource {
    private final Samples samples;
    private final Encoding.Spiking encoding;
    private final SpikeEncoder encoder;
    private final long seed;

    EncodedSpikes(Samples samples, Encoding.Spiking encoding, int steps, long seed) {
        this.samples = samples;
        this.encoding = encoding;
        this.encoder = encoding.encoder(steps);
        this.seed = seed;
    }

    @Override
    public int size() {
        return samples.size();
    }

    @Override
    public int label(int index) {
        return samples.label(index);
    }

    @Override
    public long address(int index) {
        return samples.index(index);
    }

    @Override
    public void load(int index, int presentation, SpikeTrain train) {
        encoder.encode(samples, index, encoding.noise(seed, samples, presentation), train);
    }
}
