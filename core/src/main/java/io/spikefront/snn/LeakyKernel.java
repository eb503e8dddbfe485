package io.spikefront.snn;

/**
 * One step of {@link Leaky} neurons over rows [neuron], in float32 and in the order that {@link Leaky} states. Simulation
 * and training both step with these loops. Rows may be the same array where a value replaces another.
 */
final class LeakyKernel {
    /** The smallest positive float32 times this twice is above 1. */
    private static final float HUGE = 0x1p127f;

    private LeakyKernel() {}

    /**
     * 1 where a membrane is above the threshold, else 0: spikes, or the resets due from the previous step. The JIT
     * compiler vectorises minima and maxima but no comparisons, whose branches would be mispredicted at every spike.
     */
    static void aboveThreshold(Leaky neuron, float[] membranes, float[] above) {
        float threshold = neuron.threshold();
        for (int j = 0; j < membranes.length; j++) {
            above[j] = Math.max(0, Math.min(1, (membranes[j] - threshold) * HUGE * HUGE));
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

    /** Lists the neurons that spike, ascending, and returns how many they are; free of branches. */
    static int list(float[] spikes, int[] active) {
        int count = 0;
        for (int j = 0; j < spikes.length; j++) {
            active[count] = j;
            count += (int) spikes[j];
        }
        return count;
    }
}
