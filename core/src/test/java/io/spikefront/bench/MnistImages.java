package io.spikefront.bench;

import io.spikefront.data.Samples;
import io.spikefront.snn.Labels;
import io.spikefront.snn.Stimulus;

/**
 * The first {@code size} samples as constant currents in [0, 1].
 *
 * @param samples bytes of one image each
 * @param size at most as many as there are samples
 */
record MnistImages(Samples samples, int size) implements Images {
    private static final float WHITE = 255;

    @Override
    public Labels labels(int index) {
        return Labels.ofSample(samples.label(index));
    }

    @Override
    public long address(int index) {
        return index;
    }

    @Override
    public float[] dense(int index) {
        float[] values = new float[samples.features()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(index, i);
        }
        return values;
    }

    @Override
    public void load(int index, Stimulus stimulus) {
        stimulus.clear();
        for (int i = 0; i < samples.features(); i++) {
            float value = value(index, i);
            if (value != 0) {
                stimulus.add(i, value);
            }
        }
        stimulus.endFrame();
    }

    private float value(int index, int input) {
        return Byte.toUnsignedInt(samples.pixels()[samples.offset(index) + input]) / WHITE;
    }
}
