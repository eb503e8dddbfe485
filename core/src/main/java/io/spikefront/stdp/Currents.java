package io.spikefront.stdp;

import io.spikefront.data.SpikeTrain;
import java.util.Arrays;

/** What input spikes bring to the neurons: the sum of their rows of weights, input by input in ascending order. */
final class Currents {
    private Currents() {}

    /** Sets {@code currents} to those of a step, which the input spikes of the step before drive. */
    static void of(SpikeTrain input, int step, float[][] weights, float[] currents) {
        if (step == 0) {
            Arrays.fill(currents, 0);
            return;
        }
        int[] inputs = input.inputs();
        int p = input.stepStart()[step - 1];
        int end = input.stepStart()[step];
        Arrays.fill(currents, 0);
        for (; p + 4 <= end; p += 4) {
            add(weights[inputs[p]], weights[inputs[p + 1]], weights[inputs[p + 2]], weights[inputs[p + 3]], currents);
        }
        for (; p < end; p++) {
            add(weights[inputs[p]], currents);
        }
    }

    private static void add(float[] a, float[] b, float[] c, float[] d, float[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = sum[j] + a[j] + b[j] + c[j] + d[j];
        }
    }

    private static void add(float[] row, float[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += row[j];
        }
    }
}
