package io.spikefront.eval;

import io.spikefront.data.Encoding;
import io.spikefront.data.Samples;
import io.spikefront.data.SpikeEncoder;
import io.spikefront.data.SpikeTrain;
import io.spikefront.random.Noise;
import io.spikefront.snn.Labels;
import io.spikefront.snn.Stimulus;
import io.spikefront.snn.StimulusSource;
import java.util.Arrays;

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
            SpikeEncoder spikes = spiking.encoder(steps);
            this.encoder = (index, stimulus) -> {
                spikes.encode(samples, index, noise, train);
                loadSpikes(train, stimulus);
            };
        } else {
            float[] currents = currents((Encoding.Analog) encoding);
            int inputs = encoding.inputs(samples.shape());
            this.encoder = (index, stimulus) -> loadCurrents(index, currents, inputs, stimulus);
        }
    }

    @Override
    public int size() {
        return samples.size();
    }

    @Override
    public Labels labels(int index) {
        if (!samples.labelledBySteps()) {
            return Labels.ofSample(samples.label(index));
        }
        int[] classes = new int[steps];
        Arrays.setAll(classes, step -> label(index, step));
        return Labels.ofSteps(classes);
    }

    private int label(int index, int step) {
        int label = samples.label(index, step);
        return label == Samples.UNLABELLED ? Labels.NONE : label;
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

    private static float[] currents(Encoding.Analog encoding) {
        float[] currents = new float[BYTE_VALUES];
        for (int value = 0; value < BYTE_VALUES; value++) {
            currents[value] = encoding.current(value);
        }
        return currents;
    }

    /** A frame for every {@code inputs} values of the sample. */
    private void loadCurrents(int index, float[] currents, int inputs, Stimulus stimulus) {
        byte[] pixels = samples.pixels();
        int end = samples.offset(index) + samples.features();
        for (int frame = samples.offset(index); frame < end; frame += inputs) {
            for (int input = 0; input < inputs; input++) {
                float current = currents[Byte.toUnsignedInt(pixels[frame + input])];
                if (current != 0) {
                    stimulus.add(input, current);
                }
            }
            stimulus.endFrame();
        }
    }

    private static void loadSpikes(SpikeTrain train, Stimulus stimulus) {
        int[] starts = train.stepStart();
        int[] inputs = train.inputs();
        for (int step = 0; step < train.steps(); step++) {
            for (int p = starts[step]; p < starts[step + 1]; p++) {
                stimulus.add(inputs[p], 1);
            }
            stimulus.endFrame();
        }
    }
}
