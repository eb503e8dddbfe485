package io.spikefront.eval;

import io.spikefront.snn.Simulator;
import java.util.Arrays;

/**
 * What the membranes of the output layer say while a sample runs: {@link Readout#MEMBRANE}. Sums over steps are in double
 * and in the order of steps, and exact where the membranes are fixed point.
 */
final class OutputMembranes implements Simulator.Probe {
    private final int outputLayer;
    private final double[] sums;
    private final int[] answers;

    OutputMembranes(int outputLayer, int classes, int steps) {
        this.outputLayer = outputLayer;
        this.sums = new double[classes];
        this.answers = new int[steps];
    }

    /** Forgets the sample before. */
    void start() {
        Arrays.fill(sums, 0);
    }

    @Override
    public void observe(int layer, int step, float[] membranes) {
        if (layer == outputLayer) {
            int best = 0;
            for (int c = 0; c < sums.length; c++) {
                sums[c] += membranes[c];
                best = membranes[c] > membranes[best] ? c : best;
            }
            answers[step] = best;
        }
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
