package io.spikefront.snn;

/** One step of a layer's neurons backwards over rows [neuron]: the mirror of {@link NeuronKernel}. */
final class GradientKernel {
    private GradientKernel() {}

    /**
     * To the membranes from what they fire and what is stored, the next reset being detached.
     *
     * @param dStored what the loss makes of what is stored
     * @param carry what the next step makes of it
     */
    static void throughDelayedReset(
            float[] dStored, float[] carry, float[] dSpikes, float[] slope, float[] dMembranes) {
        for (int j = 0; j < dMembranes.length; j++) {
            dMembranes[j] = dStored[j] + carry[j] + dSpikes[j] * slope[j];
        }
    }

    /** {@link #throughDelayedReset} with the reset of this very step on the way to what is left. */
    static void throughImmediateReset(
            Neuron neuron,
            float[] membranes,
            float[] spikes,
            float[] resets,
            float[] dStored,
            float[] carry,
            float[] dSpikes,
            float[] slope,
            float[] dMembranes) {
        float threshold = neuron.threshold();
        for (int j = 0; j < slope.length; j++) {
            float dStore = dStored[j] + carry[j];
            float due = spikes[j] - resets[j];
            dMembranes[j] = switch (neuron.reset()) {
                case SUBTRACT -> dStore + (dSpikes[j] - threshold * dStore) * slope[j];
                case ZERO -> dStore * (1 - due) + (dSpikes[j] - membranes[j] * dStore) * slope[j];
                case NONE -> dStore + dSpikes[j] * slope[j];
            };
        }
    }

    /** A neuron that was reset to zero passes nothing on. */
    static void stopAtResets(float[] resets, float[] gradient) {
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] *= 1 - resets[j];
        }
    }

    /** {@link #leak} of the membranes, and the sum over the steps of the currents' gradient. */
    static void leakAndSum(float decay, float[] dMembranes, float[] carry, float[] dCurrents, float[] sum) {
        for (int j = 0; j < carry.length; j++) {
            carry[j] = decay * dMembranes[j];
            sum[j] += dCurrents[j];
        }
    }

    /** What a step hands to the state of the step before. */
    static void leak(float decay, float[] gradient, float[] carry) {
        for (int j = 0; j < carry.length; j++) {
            carry[j] = decay * gradient[j];
        }
    }
}
