package io.spikefront.snn;

/**
 * One step of {@link Leaky} neurons over rows [neuron], in float32 and in the order that {@link Leaky} states. Simulation
 * and training both step with these loops. Rows may be the same array where a value replaces another.
 */
final class LeakyKernel {
    private LeakyKernel() {}

    /** 1 where a membrane is above the threshold, else 0: spikes, or the resets due from the previous step. */
    static void aboveThreshold(Leaky neuron, float[] membranes, float[] above) {
        float threshold = neuron.threshold();
        for (int j = 0; j < membranes.length; j++) {
            above[j] = membranes[j] - threshold > 0 ? 1 : 0;
        }
    }

    /** The membranes before quantization, from those of the previous step, the currents and the resets due. */
    static void integrate(Leaky neuron, float[] previous, float[] currents, float[] resets, float[] membranes) {
        float beta = neuron.beta();
        float threshold = neuron.threshold();
        switch (neuron.reset()) {
            case SUBTRACT -> {
                for (int j = 0; j < membranes.length; j++) {
                    membranes[j] = beta * previous[j] + currents[j] - resets[j] * threshold;
                }
            }
            case ZERO -> {
                for (int j = 0; j < membranes.length; j++) {
                    membranes[j] = beta * ((1 - resets[j]) * previous[j]) + currents[j];
                }
            }
            case NONE -> {
                for (int j = 0; j < membranes.length; j++) {
                    membranes[j] = beta * previous[j] + currents[j];
                }
            }
        }
    }

    /** Resets the neurons that spiked in this very step; what was due from the previous one is not done twice. */
    static void resetImmediately(Leaky neuron, float[] membranes, float[] spikes, float[] resets, float[] stored) {
        float threshold = neuron.threshold();
        for (int j = 0; j < membranes.length; j++) {
            float due = spikes[j] - resets[j];
            stored[j] = switch (neuron.reset()) {
                case SUBTRACT -> membranes[j] - due * threshold;
                case ZERO -> membranes[j] - due * membranes[j];
                case NONE -> membranes[j];
            };
        }
    }
}
