package io.spikefront.snn;

/** One step of a layer's neurons backwards over rows [neuron]: the mirror of {@link NeuronKernel}. */
final class GradientKernel {
    private GradientKernel() {}

    /** u = U - threshold, where the surrogate is taken. */
    static void distance(Neuron neuron, float[] membranes, float[] distance) {
        float threshold = neuron.threshold();
        for (int j = 0; j < distance.length; j++) {
            distance[j] = membranes[j] - threshold;
        }
    }

    /** To the membranes from what they fire and leave to the next step, the next reset being detached. */
    static void throughDelayedReset(float[] dStored, float[] dSpikes, float[] slope, float[] dMembranes) {
        for (int j = 0; j < dMembranes.length; j++) {
            dMembranes[j] = dStored[j] + dSpikes[j] * slope[j];
        }
    }

    /** {@link #throughDelayedReset} with the reset of this very step on the way to what is left. */
    static void throughImmediateReset(
            Neuron neuron,
            float[] membranes,
            float[] spikes,
            float[] resets,
            float[] dStored,
            float[] dSpikes,
            float[] slope,
            float[] dMembranes) {
        float threshold = neuron.threshold();
        for (int j = 0; j < slope.length; j++) {
            float dStore = dStored[j];
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

    /** What a step hands to the state of the step before. */
    static void leak(float decay, float[] gradient, float[] carry) {
        for (int j = 0; j < carry.length; j++) {
            carry[j] = decay * gradient[j];
        }
    }
}
