package io.spikefront.eval;

import java.util.Arrays;

/**
 * What the membranes of the output layer say while a sample runs: {@link Readout#MEMBRANE}. Sums over steps are in double
 * and in the order of steps, and exact where the membranes are fixed point.
 */
final class OutputMembranes {
    private final double[] sums;
    private final int[] answers;

    OutputMembranes(int classes, int steps) {
        this.sums = new double[classes];
        this.answers = new int[steps];
    }

    int steps() {
        return answers.length;
    }

    /** Forgets the sample before. */
    void start() {
        Arrays.fill(sums, 0);
    }

    /** Takes in a step, whose membranes are {@code membranes[from .. from + classes)}. */
    void observe(int step, float[] membranes, int from) {
        int best = 0;
        for (int c = 0; c < sums.length; c++) {
            sums[c] += membranes[from + c];
            best = membranes[from + c] > membranes[from + best] ? c : best;
        }
        answers[step] = best;
    }

    /** The class that the sample was taken for. */
    int prediction() {
        int best = 0;
        for (int c = 1; c < sums.length; c++) {
            best = sums[c] > sums[best] ? c : best;
        }
        return best;
    }

    /** The class that a step was taken for. */
    int prediction(int step) {
        return answers[step];
    }
}
