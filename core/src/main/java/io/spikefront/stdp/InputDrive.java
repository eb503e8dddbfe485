package io.spikefront.stdp;

import io.spikefront.data.SpikeTrain;

/** The currents that one sample brings to the neurons [step][neuron]: what all plans with equal weights share. */
public final class InputDrive {
    private final float[][] weights;
    private final int[] fanOut;
    private final float[][] currents;
    private long operations;

    /** Buffers for samples of {@code steps} steps through {@code weights} [input][neuron]. */
    public InputDrive(float[][] weights, int steps) {
        this.weights = weights;
        this.currents = new float[steps][weights[0].length];
        this.fanOut = new int[weights.length];
        for (int i = 0; i < weights.length; i++) {
            for (float weight : weights[i]) {
                fanOut[i] += weight == 0 ? 0 : 1;
            }
        }
    }

    /** Computes the currents of a sample. */
    public void load(SpikeTrain input) {
        for (int t = 0; t < currents.length; t++) {
            Currents.of(input, t, weights, currents[t]);
        }
        operations = 0;
        for (int p = 0; p < input.spikes(); p++) {
            operations += fanOut[input.inputs()[p]];
        }
    }

    /** The sample's effective synaptic operations: for each input spike the weights that are not 0. */
    public long operations() {
        return operations;
    }

    float[] at(int step) {
        return currents[step];
    }

    int steps() {
        return currents.length;
    }
}
