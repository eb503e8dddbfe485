package io.spikefront.data;

import io.spikefront.random.Noise;
import java.util.Arrays;

/**
 * The input spikes of one sample, in compressed rows, one row per time step; a buffer to use again for the next sample.
 *
 * <p>The active inputs of step t are {@code inputs()[stepStart()[t]] .. inputs()[stepStart()[t + 1] - 1]}, ascending.
 * The arrays are the buffer's own, may be longer than what is in use, and are valid until the next encoding.
 */
public final class SpikeTrain {
    private int[] stepStart = new int[1];
    private int[] inputs = new int[1024];
    private int steps;
    private int step;
    private int spikes;

    /** An empty train of no steps. */
    public SpikeTrain() {}

    /** Number of time steps T. */
    public int steps() {
        return steps;
    }

    /** Spikes over all steps. */
    public int spikes() {
        return spikes;
    }

    /** Where each step begins in {@link #inputs()}; entry T is the number of spikes. */
    public int[] stepStart() {
        return stepStart;
    }

    /** Active inputs, step after step. */
    public int[] inputs() {
        return inputs;
    }

    /** The active inputs of one step, ascending, as a copy. */
    public int[] inputsAt(int t) {
        return Arrays.copyOfRange(inputs, stepStart[t], stepStart[t + 1]);
    }

    void begin(int newSteps) {
        if (newSteps < 1) {
            throw new IllegalArgumentException("steps is " + newSteps + ", must be at least 1");
        }
        if (stepStart.length <= newSteps) {
            stepStart = new int[newSteps + 1];
        }
        steps = newSteps;
        step = 0;
        spikes = 0;
    }

    /** Adds a step in which {@code candidates[k]} spikes if its draw is below {@code probability[k]}. */
    void drawStep(Noise noise, int[] candidates, float[] probability, int count) {
        reserve(count);
        int high = (int) (noise.key() >>> 32);
        int low = (int) noise.key();
        int[] out = inputs;
        int end = spikes;
        for (int k = 0; k < count; k++) {
            out[end] = candidates[k];
            end += Noise.unit(high, low, candidates[k]) < probability[k] ? 1 : 0;
        }
        spikes = end;
        stepStart[++step] = end;
    }

    /** Adds a step in which {@code candidates[k]} spikes if {@code stepOf[k]} is this step. */
    void selectStep(int[] candidates, int[] stepOf, int count) {
        reserve(count);
        int[] out = inputs;
        int end = spikes;
        for (int k = 0; k < count; k++) {
            out[end] = candidates[k];
            end += stepOf[k] == step ? 1 : 0;
        }
        spikes = end;
        stepStart[++step] = end;
    }

    /** Adds a step in which input k spikes if {@code values[offset + k]} is not 0. */
    void copyStep(byte[] values, int offset, int count) {
        reserve(count);
        int[] out = inputs;
        int end = spikes;
        for (int k = 0; k < count; k++) {
            out[end] = k;
            end += values[offset + k] == 0 ? 0 : 1;
        }
        spikes = end;
        stepStart[++step] = end;
    }

    /**
     * Fills all steps at once, by a counting sort: input {@code firing[k]} spikes at the steps {@code stepOf[end[k - 1]] ..
     * stepOf[end[k] - 1]}.
     */
    void sortSteps(int[] firing, int[] end, int count, int[] stepOf) {
        int total = count == 0 ? 0 : end[count - 1];
        reserve(total);
        Arrays.fill(stepStart, 0, steps + 1, 0);
        for (int p = 0; p < total; p++) {
            stepStart[stepOf[p] + 1]++;
        }
        for (int t = 0; t < steps; t++) {
            stepStart[t + 1] += stepStart[t];
        }
        for (int k = 0, p = 0; k < count; k++) {
            for (; p < end[k]; p++) {
                inputs[stepStart[stepOf[p]]++] = firing[k];
            }
        }
        System.arraycopy(stepStart, 0, stepStart, 1, steps);
        stepStart[0] = 0;
        step = steps;
        spikes = total;
    }

    /** Room for {@code more} spikes and for the write that the loops do before they know. */
    private void reserve(int more) {
        if (inputs.length <= spikes + more) {
            inputs = Arrays.copyOf(inputs, 2 * (spikes + more));
        }
    }
}
