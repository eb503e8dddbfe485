package io.spikefront.data;

import io.spikefront.random.Noise;
import java.util.Arrays;

/** The encoder of {@link Encoding.Latency}: the step of each value is known beforehand. */
final class LatencyEncoder implements SpikeEncoder {
    private static final int BYTE_VALUES = 256;
    private static final int SILENT = -1;

    private final int steps;
    private final int[] stepOfValue = new int[BYTE_VALUES];
    private int[] firing = new int[0];
    private int[] stepOf = new int[0];

    LatencyEncoder(Encoding.Latency encoding, int steps) {
        this.steps = steps;
        int scale = encoding.scale();
        Arrays.setAll(
                stepOfValue,
                value -> value / (double) scale < encoding.threshold()
                        ? SILENT
                        : (int) Math.rint((double) (scale - value) * (steps - 1) / scale));
    }

    @Override
    public void encode(Samples samples, int i, Noise noise, SpikeTrain train) {
        int features = samples.features();
        if (firing.length < features) {
            firing = new int[features];
            stepOf = new int[features];
        }
        int count = 0;
        for (int input = 0; input < features; input++) {
            firing[count] = input;
            stepOf[count] = stepOfValue[Byte.toUnsignedInt(samples.pixels()[samples.offset(i) + input])];
            count += stepOf[count] == SILENT ? 0 : 1;
        }
        train.begin(steps);
        for (int step = 0; step < steps; step++) {
            train.selectStep(firing, stepOf, count);
        }
    }
}
