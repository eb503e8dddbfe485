package io.spikefront.snn;

import io.spikefront.random.Noise;

/** Three classes of noisy currents: class c drives the inputs 4c..4c+3 harder than the others. */
record ToySamples(int size, int frames) implements StimulusSource {
    static final int CLASSES = 3;
    static final int INPUTS = 4 * CLASSES;

    int label(int index) {
        return index % CLASSES;
    }

    @Override
    public Labels labels(int index) {
        return Labels.ofSample(label(index));
    }

    @Override
    public long address(int index) {
        return 100L + index;
    }

    @Override
    public void load(int index, Stimulus stimulus) {
        Noise noise = Noise.of(1, "toy").at(index);
        stimulus.clear();
        for (int frame = 0; frame < frames; frame++) {
            for (int i = 0; i < INPUTS; i++) {
                stimulus.add(i, (i / 4 == label(index) ? 0.3f : 0) + noise.unit(i) / 2);
            }
            stimulus.endFrame();
        }
    }
}
