package io.spikefront.data;

import io.spikefront.random.Noise;

/** The encoder of {@link Encoding.Rate}: every input that is not dark draws at every step. */
final class RateEncoder implements SpikeEncoder {
    private final Encoding.Rate encoding;
    private final int steps;
    private int[] inked = new int[0];
    private float[] probability = new float[0];

    RateEncoder(Encoding.Rate encoding, int steps) {
        this.encoding = encoding;
        this.steps = steps;
    }

    @Override
    public void encode(Samples samples, int i, Noise noise, SpikeTrain train) {
        int features = samples.features();
        if (inked.length < features) {
            inked = new int[features];
            probability = new float[features];
        }
        int count = 0;
        for (int input = 0; input < features; input++) {
            int pixel = Byte.toUnsignedInt(samples.pixels()[samples.offset(i) + input]);
            inked[count] = input;
            probability[count] = (float) (encoding.gain() * pixel / encoding.scale());
            count += pixel == 0 ? 0 : 1;
        }
        Noise sample = noise.at(samples.index(i));
        train.begin(steps);
        for (int step = 0; step < steps; step++) {
            train.drawStep(sample.at(step), inked, probability, count);
        }
    }
}
