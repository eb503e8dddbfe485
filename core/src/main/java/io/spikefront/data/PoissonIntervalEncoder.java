package io.spikefront.data;

import io.spikefront.random.Noise;
import java.util.Arrays;

/**
 * The encoder of {@link Encoding.PoissonIntervals}: the intervals of an input are drawn until they leave the window, then
 * all inputs' spikes are sorted by step, which keeps inputs ascending within a step.
 */
final class PoissonIntervalEncoder implements SpikeEncoder {
    private static final int BYTE_VALUES = 256;

    private final Encoding.PoissonIntervals encoding;
    private final int steps;
    /** Of each value of a pixel; built when the value is first seen. */
    private final PoissonTable[] tables = new PoissonTable[BYTE_VALUES];

    /** The step of each spike, input after input. */
    private int[] stepOf = new int[1024];

    private int[] firing = new int[0];
    /** Where the spikes of {@code firing[k]} end in {@code stepOf}. */
    private int[] end = new int[0];

    PoissonIntervalEncoder(Encoding.PoissonIntervals encoding, int steps) {
        this.encoding = encoding;
        this.steps = steps;
    }

    @Override
    public void encode(Samples samples, int i, Noise noise, SpikeTrain train) {
        train.begin(steps);
        int features = samples.features();
        if (firing.length < features) {
            firing = new int[features];
            end = new int[features];
        }
        Noise sample = noise.at(samples.index(i));
        int offset = samples.offset(i);
        int count = 0;
        int spikes = 0;
        for (int input = 0; input < features; input++) {
            int pixel = Byte.toUnsignedInt(samples.pixels()[offset + input]);
            if (pixel != 0) {
                spikes = drawTrain(table(pixel), sample.at(input), spikes);
                firing[count] = input;
                end[count++] = spikes;
            }
        }
        train.sortSteps(firing, end, count, stepOf);
    }

    /** Interval k is the draw of element k; a time t in 1 .. T is step t - 1. */
    private int drawTrain(PoissonTable table, Noise noise, int from) {
        if (stepOf.length < from + steps) {
            stepOf = Arrays.copyOf(stepOf, 2 * (from + steps));
        }
        int[] out = stepOf;
        int spikes = from;
        int time = Math.max(1, table.value(noise.bits(0)));
        for (int k = 1; time <= steps; k++) {
            out[spikes++] = time - 1;
            time += Math.max(1, table.value(noise.bits(k)));
        }
        return spikes;
    }

    private PoissonTable table(int pixel) {
        PoissonTable table = tables[pixel];
        if (table == null) {
            table = new PoissonTable(encoding.meanInterval(pixel), steps);
            tables[pixel] = table;
        }
        return table;
    }
}
