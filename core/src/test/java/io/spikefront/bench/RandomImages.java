package io.spikefront.bench;

import io.spikefront.random.Noise;
import io.spikefront.snn.Labels;
import io.spikefront.snn.Stimulus;
import java.util.stream.IntStream;

/** Constant currents as dense as those of MNIST: about 150 of 784 inputs are active. */
final class RandomImages implements Images {
    static final int INPUTS = 784;
    static final int CLASSES = 10;
    private static final float DENSITY = 150f / INPUTS;

    /** [sample][k]: the active inputs and their values. */
    private final int[][] active;

    private final float[][] values;

    RandomImages(int size) {
        active = new int[size][];
        values = new float[size][];
        for (int index = 0; index < size; index++) {
            Noise presence = Noise.of(1, "presence").at(index);
            Noise value = Noise.of(1, "value").at(index);
            active[index] = IntStream.range(0, INPUTS)
                    .filter(i -> presence.unit(i) < DENSITY)
                    .toArray();
            values[index] = new float[active[index].length];
            for (int k = 0; k < values[index].length; k++) {
                values[index][k] = value.unit(k);
            }
        }
    }

    @Override
    public int size() {
        return active.length;
    }

    @Override
    public Labels labels(int index) {
        return Labels.ofSample(index % CLASSES);
    }

    @Override
    public long address(int index) {
        return index;
    }

    @Override
    public float[] dense(int index) {
        float[] inputs = new float[INPUTS];
        for (int k = 0; k < active[index].length; k++) {
            inputs[active[index][k]] = values[index][k];
        }
        return inputs;
    }

    @Override
    public void load(int index, Stimulus stimulus) {
        stimulus.clear();
        for (int k = 0; k < active[index].length; k++) {
            stimulus.add(active[index][k], values[index][k]);
        }
        stimulus.endFrame();
    }
}
