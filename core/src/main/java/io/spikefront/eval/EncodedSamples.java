package io.spikefront.eval;

import io.spikefront.data.Encoding;
import io.spikefront.data.Samples;
import io.spikefront.data.SpikeTrain;
import io.spikefront.random.Noise;
import io.spikefront.snn.Stimulus;
import io.spikefront.snn.StimulusSource;

/** Samples as a network sees them through an encoding. Reuses its buffers; not thread-safe. */
final class EncodedSamples implements StimulusSource {
    private static final int BYTE_VALUES = 256;

    private final Samples samples;
    private final int steps;
    private final Encoder encoder;

    @FunctionalInterface
    private interface Encoder {
        void load(int index, Stimulus stimulus);
    }

    EncodedSamples(Samples samples, Encoding encoding, int steps, long seed) {
        this.samples = samples;
        this.steps = steps;
        if (encoding instanceof Encoding.Spiking spiking) {
            Noise noise = spiking.noise(seed, samples);
            SpikeTrain train = new SpikeTrain();
            this.encoder = (index, stimulus) -> loadSpikes(spiking, index, noise, train, stimulus);
        } else {
            float[] currents = currents((Encoding.ConstantCurrent) encoding);
            this.encoder = (index, stimulus) -> loadCurrents(index, currents, stimulus);
        }
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
    public void load(int index, Stimulus stimulus) {
        stimulus.clear();
        encoder.load(index, stimulus);
    }

    private static float[] currents(Encoding.ConstantCurrent encoding) {
        float[] currents = new float[BYTE_VALUES];
        for (int pixel = 0; pixel < BYTE_VALUES; pixel++) {
            currents[pixel] = encoding.current(pixel);
        }
        return currents;
    }

    private void loadCurrents(int index, float[] currents, Stimulus stimulus) {
        byte[] pixels = samples.pixels();
        int offset = samples.offset(index);
        for (int input = 0; input < samples.features(); input++) {
            int pixel = Byte.toUnsignedInt(pixels[offset + input]);
            if (pixel != 0) {
                stimulus.add(input, currents[pixel]);
            }
        }
        stimulus.endFrame();
    }

    private void loadSpikes(Encoding.Spiking encoding, int index, Noise noise, SpikeTrain train, Stimulus stimulus) {
        encoding.encode(samples, index, steps, noise, train);
        int[] starts = train.stepStart();
        int[] inputs = train.inputs();
        for (int step = 0; step < steps; step++) {
            for (int p = starts[step]; p < starts[step + 1]; p++) {
                stimulus.add(inputs[p], 1);
            }
            stimulus.endFrame();
        }
    }
}
