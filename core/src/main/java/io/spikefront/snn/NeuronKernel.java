package io.spikefront.snn;

/**
 * One step of a layer's neurons over rows [neuron], in float32 and in the order that {@link Leaky} and {@link Synaptic}
 * state. Simulation and training both step with these loops. Rows may be the same array where a value replaces another.
 */
final class NeuronKernel {
    /** The smallest positive float32 times this twice is above 1. */
    private static final float HUGE = 0x1p127f;

    private NeuronKernel() {}

    /**
     * What a layer's neurons keep from step to step.
     *
     * @param membranes [neuron]
     * @param synapticCurrents [neuron]; empty where the neurons have none
     */
    record State(float[] membranes, float[] synapticCurrents) {}

    /**
     * 1 where a membrane is above the threshold, else 0: spikes, or the resets due from the previous step. The JIT
     * compiler vectorises minima and maxima but no comparisons, whose branches would be mispredicted at every spike.
     */
    static void aboveThreshold(Neuron neuron, float[] membranes, float[] above) {
        float threshold = neuron.threshold();
        for (int j = 0; j < membranes.length; j++) {
            above[j] = Math.max(0, Math.min(1, (membranes[j] - threshold) * HUGE * HUGE));
        }
    }

    /**
     * The new state before quantization.
     *
     * @param from the state of the previous step
     * @param currents from the layer below
     * @param feedback from the layer's own spikes of the previous step; empty where it is feed-forward
     * @param resets 1 where a reset is due from the previous step, else 0
     * @param to takes the new state
     */
    static void integrate(Neuron neuron, State from, float[] currents, float[] feedback, float[] resets, State to) {
        if (neuron instanceof Leaky leaky && feedback.length == 0) {
            integrateLeaky(leaky, from.membranes, currents, resets, to.membranes);
        } else if (neuron instanceof Synaptic synaptic) {
            leak(synaptic.alpha(), from.synapticCurrents, currents, to.synapticCurrents);
            addFeedback(feedback, to.synapticCurrents);
            leak(synaptic.beta(), from.membranes, to.synapticCurrents, to.membranes);
            resetAfterwards(neuron, resets, to.membranes);
        } else {
            leak(neuron.beta(), from.membranes, currents, to.membranes);
            addFeedback(feedback, to.membranes);
            resetAfterwards(neuron, resets, to.membranes);
        }
    }

    /** Whether a reset to zero comes before the leak, and so keeps the input of its step. */
    static boolean resetsFirst(Neuron neuron, Recurrence recurrence) {
        return neuron instanceof Leaky && recurrence == Recurrence.NONE;
    }

    private static void integrateLeaky(
            Leaky neuron, float[] previous, float[] currents, float[] resets, float[] membranes) {
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
            case NONE -> leak(beta, previous, currents, membranes);
        }
    }

    private static void leak(float decay, float[] previous, float[] input, float[] next) {
        for (int j = 0; j < next.length; j++) {
            next[j] = decay * previous[j] + input[j];
        }
    }

    private static void addFeedback(float[] feedback, float[] row) {
        if (feedback.length > 0) {
            Rows.add(row, feedback);
        }
    }

    private static void resetAfterwards(Neuron neuron, float[] resets, float[] membranes) {
        float threshold = neuron.threshold();
        switch (neuron.reset()) {
            case SUBTRACT -> {
                for (int j = 0; j < membranes.length; j++) {
                    membranes[j] -= resets[j] * threshold;
                }
            }
            case ZERO -> {
                for (int j = 0; j < membranes.length; j++) {
                    membranes[j] -= resets[j] * membranes[j];
                }
            }
            case NONE -> {}
        }
    }

    /** Resets the neurons that spiked in this very step; what was due from the previous one is not done twice. */
    static void resetImmediately(Neuron neuron, float[] membranes, float[] spikes, float[] resets, float[] stored) {
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
