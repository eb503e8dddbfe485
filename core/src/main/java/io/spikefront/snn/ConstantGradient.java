package io.spikefront.snn;

/**
 * The gradient with respect to the constants of a layer's neurons, gathered on the way back through time.
 *
 * <p>Decays act on the state of the step before. The threshold acts through the surrogate of the spikes, where it is
 * subtracted from the membrane, and through resets by subtraction; that a reset was due is a detached fact.
 */
final class ConstantGradient {
    private double alpha;
    private double beta;
    private double threshold;

    /** Before the last step. */
    void clear() {
        alpha = 0;
        beta = 0;
        threshold = 0;
    }

    /**
     * What the threshold does in firing, and in the reset of the same step.
     *
     * @param dStored what the loss makes of what is stored
     * @param carry what the next step makes of it
     */
    void addFiring(
            Neuron neuron,
            float[] membranes,
            float[] spikes,
            float[] resets,
            float[] dStored,
            float[] carry,
            float[] dSpikes,
            float[] slope) {
        boolean immediate = neuron.timing() == ResetTiming.IMMEDIATE;
        for (int j = 0; j < slope.length; j++) {
            double dSpike = dSpikes[j];
            double dStore = dStored[j] + carry[j];
            if (immediate && neuron.reset() == Reset.SUBTRACT) {
                dSpike -= (double) neuron.threshold() * dStore;
                threshold -= (spikes[j] - resets[j]) * dStore;
            } else if (immediate && neuron.reset() == Reset.ZERO) {
                dSpike -= (double) membranes[j] * dStore;
            }
            threshold -= dSpike * slope[j];
        }
    }

    /** What the constants do in the step from {@code previous}. */
    void addStep(
            Neuron neuron,
            boolean resetsFirst,
            NeuronKernel.State previous,
            float[] resets,
            float[] dMembranes,
            float[] dCurrents) {
        boolean kept = neuron.reset() != Reset.ZERO || !resetsFirst;
        for (int j = 0; j < dMembranes.length; j++) {
            beta += (double) dMembranes[j] * previous.membranes()[j] * (kept ? 1 : 1 - resets[j]);
            if (neuron.reset() == Reset.SUBTRACT) {
                threshold -= (double) dMembranes[j] * resets[j];
            }
        }
        for (int j = 0; j < previous.synapticCurrents().length; j++) {
            alpha += (double) dCurrents[j] * previous.synapticCurrents()[j];
        }
    }

    /** Adds what was gathered. */
    void addTo(LearnedConstants gradient) {
        for (int k = 0; k < gradient.values().length; k++) {
            gradient.values()[k] += (float)
                    switch (gradient.of().get(k)) {
                        case ALPHA -> alpha;
                        case BETA -> beta;
                        case THRESHOLD -> threshold;
                    };
        }
    }
}
