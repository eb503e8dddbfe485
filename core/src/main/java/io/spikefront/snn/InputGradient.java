package io.spikefront.snn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The gradient of the first layer's weights under constant stimuli, summed input by input once a batch is through: then a
 * row of the gradient, which all rows together are too large for, stays in the processor's nearest cache. Every element
 * adds up its samples in their order.
 */
final class InputGradient {
    private final int neurons;
    /** [sample][neuron]: the gradients of the currents; {@link #samples} of them are waiting. */
    private final List<float[]> dCurrents = new ArrayList<>();

    private int samples;
    /** [entry]: an active input of a sample with its value. */
    private int[] inputs = new int[0];

    private int[] ofSample = new int[0];
    private float[] values = new float[0];
    private int entries;

    InputGradient(int neurons) {
        this.neurons = neurons;
    }

    /** Takes a sample: frame 0 of its stimulus, and the gradient of the current that it drives. */
    void add(Stimulus stimulus, float[] dCurrent) {
        if (samples == dCurrents.size()) {
            dCurrents.add(new float[neurons]);
        }
        System.arraycopy(dCurrent, 0, dCurrents.get(samples), 0, neurons);
        int count = stimulus.to(0) - stimulus.from(0);
        if (entries + count > inputs.length) {
            int room = 2 * (entries + count);
            inputs = Arrays.copyOf(inputs, room);
            ofSample = Arrays.copyOf(ofSample, room);
            values = Arrays.copyOf(values, room);
        }
        for (int p = stimulus.from(0); p < stimulus.to(0); p++) {
            inputs[entries] = stimulus.input(p);
            ofSample[entries] = samples;
            values[entries] = stimulus.value(p);
            entries++;
        }
        samples++;
    }

    /** Adds what is waiting to {@code gradient} [input][neuron]. */
    void settle(float[][] gradient) {
        int[] start = new int[gradient.length + 1];
        int[] order = byInput(start);
        for (int i = 0; i < gradient.length; i++) {
            int k = start[i];
            for (; k + 4 <= start[i + 1]; k += 4) {
                int a = order[k];
                int b = order[k + 1];
                int c = order[k + 2];
                int d = order[k + 3];
                Rows.addScaled(
                        gradient[i],
                        dCurrent(a),
                        values[a],
                        dCurrent(b),
                        values[b],
                        dCurrent(c),
                        values[c],
                        dCurrent(d),
                        values[d]);
            }
            for (; k < start[i + 1]; k++) {
                Rows.addScaled(gradient[i], dCurrent(order[k]), values[order[k]]);
            }
        }
        samples = 0;
        entries = 0;
    }

    private float[] dCurrent(int entry) {
        return dCurrents.get(ofSample[entry]);
    }

    /** The entries by input, and by sample within an input; those of input i from {@code start[i]} to {@code start[i+1]}. */
    private int[] byInput(int[] start) {
        for (int e = 0; e < entries; e++) {
            start[inputs[e] + 1]++;
        }
        for (int i = 1; i < start.length; i++) {
            start[i] += start[i - 1];
        }
        int[] next = start.clone();
        int[] order = new int[entries];
        for (int e = 0; e < entries; e++) {
            order[next[inputs[e]]++] = e;
        }
        return order;
    }
}
