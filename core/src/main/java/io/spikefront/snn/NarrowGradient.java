package io.spikefront.snn;

import java.util.Arrays;

/**
 * The gradient of the weights into a layer of few neurons, summed neuron by neuron over the rows of the layer below: its
 * own rows are too short to be worth a loop. Every element adds up its samples and steps in their order.
 */
final class NarrowGradient {
    /** Below that many neurons this is faster than a row for each spike. */
    private static final int NARROW = 32;

    /** [neuron][input]. */
    private final float[][] sums;

    NarrowGradient(int inputs, int neurons) {
        sums = new float[neurons][inputs];
    }

    static boolean serves(int inputs, int neurons) {
        return neurons < NARROW && inputs > neurons;
    }

    /** Takes a sample: the spikes of the layer below [step][input], and the gradients of the currents [step][neuron]. */
    void add(float[][] spikes, float[][] dCurrents) {
        for (int j = 0; j < sums.length; j++) {
            int t = 0;
            for (; t + 4 <= spikes.length; t += 4) {
                Rows.addScaled(
                        sums[j],
                        spikes[t],
                        dCurrents[t][j],
                        spikes[t + 1],
                        dCurrents[t + 1][j],
                        spikes[t + 2],
                        dCurrents[t + 2][j],
                        spikes[t + 3],
                        dCurrents[t + 3][j]);
            }
            for (; t < spikes.length; t++) {
                Rows.addScaled(sums[j], spikes[t], dCurrents[t][j]);
            }
        }
    }

    /** Adds what is waiting to {@code gradient} [input][neuron]. */
    void settle(float[][] gradient) {
        for (int j = 0; j < sums.length; j++) {
            for (int i = 0; i < gradient.length; i++) {
                gradient[i][j] += sums[j][i];
            }
            Arrays.fill(sums[j], 0);
        }
    }
}
