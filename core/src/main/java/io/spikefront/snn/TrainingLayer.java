package io.spikefront.snn;

import io.spikefront.quant.Quantizer;
import io.spikefront.random.Noise;
import java.util.Arrays;
import java.util.Optional;

/**
 * One layer on its way forward and back through time, for one sample: the history [step][neuron] that backpropagation
 * needs, and the gradient with respect to the layer's input currents.
 *
 * <p>Conventions of snnTorch: the delayed reset is detached; the immediate one is not; quantizers pass gradients straight
 * through, also where they clip; the surrogate is taken at the quantized membrane.
 */
final class TrainingLayer {
    final float[][] currents;
    /** After quantization, before an immediate reset. */
    final float[][] membranes;
    /** What is kept for the next step: the same rows unless the reset is immediate. */
    final float[][] stored;

    final float[][] spikes;
    /** [step][k]: the neurons that spike, ascending; {@link #activeCount} of them. */
    final int[][] active;

    final int[] activeCount;
    /** Gradients: in from the layer above and the loss, out to the currents. */
    final float[][] dSpikes;

    final float[][] dStored;
    final float[][] dCurrents;
    /** {@link #dCurrents} summed over the steps. */
    final float[] dCurrentSum;

    private final Leaky neuron;
    private final Optional<Quantizer> quantizer;
    private final Surrogate surrogate;
    private final float[][] resets;
    private final float[] rest;
    private final float[] distance;
    private final float[] slope;
    private final float[] carry;

    TrainingLayer(DenseLayer layer, Optional<Quantizer> quantizer, Surrogate surrogate, int steps) {
        this.neuron = layer.neuron();
        this.quantizer = quantizer;
        this.surrogate = surrogate;
        int neurons = layer.neurons();
        currents = new float[steps][neurons];
        membranes = new float[steps][neurons];
        stored = neuron.timing() == ResetTiming.IMMEDIATE ? new float[steps][neurons] : membranes;
        spikes = new float[steps][neurons];
        active = new int[steps][neurons];
        activeCount = new int[steps];
        dSpikes = new float[steps][neurons];
        dStored = new float[steps][neurons];
        dCurrents = new float[steps][neurons];
        dCurrentSum = new float[neurons];
        rest = new float[neurons];
        resets = dueResets();
        distance = new float[neurons];
        slope = new float[neurons];
        carry = new float[neurons];
    }

    /** A delayed reset is due wherever the step before fired: the same rows, one step later. */
    private float[][] dueResets() {
        float[][] rows = new float[spikes.length][rest.length];
        if (neuron.timing() == ResetTiming.DELAYED) {
            System.arraycopy(spikes, 0, rows, 1, rows.length - 1);
        }
        return rows;
    }

    /** One step forward under {@code drive} [neuron]; {@code noise} addresses the draws of this sample and step. */
    void forward(int t, float[] drive, Noise noise) {
        float[] previous = t == 0 ? rest : stored[t - 1];
        if (neuron.timing() == ResetTiming.IMMEDIATE) {
            LeakyKernel.aboveThreshold(neuron, previous, resets[t]);
        }
        LeakyKernel.integrate(neuron, previous, drive, resets[t], membranes[t]);
        if (quantizer.isPresent()) {
            quantizer.get().quantize(membranes[t], membranes[t].length, noise.at(t));
        }
        LeakyKernel.aboveThreshold(neuron, membranes[t], spikes[t]);
        if (neuron.timing() == ResetTiming.IMMEDIATE) {
            LeakyKernel.resetImmediately(neuron, membranes[t], spikes[t], resets[t], stored[t]);
        }
        activeCount[t] = LeakyKernel.list(spikes[t], active[t]);
    }

    /** Clears the gradients that come in. */
    void clearGradients() {
        for (int t = 0; t < dSpikes.length; t++) {
            Arrays.fill(dSpikes[t], 0);
            Arrays.fill(dStored[t], 0);
        }
    }

    /** From {@link #dSpikes} and {@link #dStored} of all steps to {@link #dCurrents} and their sum. */
    void backward() {
        Arrays.fill(carry, 0);
        Arrays.fill(dCurrentSum, 0);
        for (int t = dCurrents.length - 1; t >= 0; t--) {
            Rows.add(dStored[t], carry);
            surrogateSlope(membranes[t]);
            switch (neuron.timing()) {
                case DELAYED -> throughDelayedReset(t);
                case IMMEDIATE -> throughImmediateReset(t);
            }
            Rows.add(dCurrentSum, dCurrents[t]);
            leakBack(t);
        }
    }

    private void surrogateSlope(float[] membrane) {
        float threshold = neuron.threshold();
        for (int j = 0; j < distance.length; j++) {
            distance[j] = membrane[j] - threshold;
        }
        surrogate.derivative(distance, slope);
    }

    private void throughDelayedReset(int t) {
        float[] out = dCurrents[t];
        float[] dSpike = dSpikes[t];
        float[] dStore = dStored[t];
        for (int j = 0; j < out.length; j++) {
            out[j] = dStore[j] + dSpike[j] * slope[j];
        }
    }

    private void throughImmediateReset(int t) {
        float threshold = neuron.threshold();
        for (int j = 0; j < slope.length; j++) {
            float dStore = dStored[t][j];
            float due = spikes[t][j] - resets[t][j];
            float membrane = membranes[t][j];
            dCurrents[t][j] = switch (neuron.reset()) {
                case SUBTRACT -> dStore + (dSpikes[t][j] - threshold * dStore) * slope[j];
                case ZERO -> dStore * (1 - due) + (dSpikes[t][j] - membrane * dStore) * slope[j];
                case NONE -> dStore + dSpikes[t][j] * slope[j];
            };
        }
    }

    /** The gradient that step {@code t} hands to the stored membranes of the step before. */
    private void leakBack(int t) {
        float beta = neuron.beta();
        float[] dMembrane = dCurrents[t];
        if (neuron.reset() == Reset.ZERO) {
            for (int j = 0; j < carry.length; j++) {
                carry[j] = beta * (1 - resets[t][j]) * dMembrane[j];
            }
        } else {
            for (int j = 0; j < carry.length; j++) {
                carry[j] = beta * dMembrane[j];
            }
        }
    }
}
