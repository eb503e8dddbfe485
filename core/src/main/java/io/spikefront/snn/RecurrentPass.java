package io.spikefront.snn;

import java.util.Optional;

/** The recurrent synapses of a layer on the way forward and back through time; its float parameters are live. */
sealed interface RecurrentPass {
    /** The pass through {@code parameters}; empty where the layer is feed-forward. */
    static Optional<RecurrentPass> of(RecurrentParameters parameters) {
        return switch (parameters.recurrence()) {
            case NONE -> Optional.empty();
            case ONE_TO_ONE -> Optional.of(new OneToOne(parameters));
            case ALL_TO_ALL ->
                Optional.of(
                        new AllToAll(parameters, new float[parameters.biases().length][parameters.biases().length]));
        };
    }

    /**
     * The currents [neuron] that the spikes of the step before drive.
     *
     * @param spikes [neuron], 0 or 1
     * @param active the neurons that spiked, ascending, {@code count} of them
     */
    void currents(float[] spikes, int[] active, int count, float[] currents);

    /** Adds to the gradient of a step's spikes what the next step's currents pass back. */
    void addSpikeGradient(float[] dNextCurrents, float[] dSpikes);

    /** Adds to the weights' gradient what one step's spikes and the next step's currents contribute. */
    void addWeightGradient(
            float[] spikes, int[] active, int count, float[] dNextCurrents, RecurrentParameters gradient);

    /** Takes note that the parameters have changed. */
    void parametersChanged();

    /**
     * From each neuron to itself.
     *
     * @param parameters live
     */
    record OneToOne(RecurrentParameters parameters) implements RecurrentPass {
        @Override
        public void currents(float[] spikes, int[] active, int count, float[] currents) {
            float[] weights = parameters.weights()[0];
            for (int j = 0; j < currents.length; j++) {
                currents[j] = weights[j] * spikes[j];
            }
        }

        @Override
        public void addSpikeGradient(float[] dNextCurrents, float[] dSpikes) {
            addProduct(dSpikes, parameters.weights()[0], dNextCurrents);
        }

        @Override
        public void addWeightGradient(
                float[] spikes, int[] active, int count, float[] dNextCurrents, RecurrentParameters gradient) {
            addProduct(gradient.weights()[0], spikes, dNextCurrents);
        }

        private static void addProduct(float[] sum, float[] a, float[] b) {
            for (int j = 0; j < sum.length; j++) {
                sum[j] += a[j] * b[j];
            }
        }

        @Override
        public void parametersChanged() {
            // the weights are read where they are
        }
    }

    /**
     * From all neurons to all.
     *
     * @param parameters live
     * @param transposed [to][from], kept up to date by {@link #parametersChanged}
     */
    record AllToAll(RecurrentParameters parameters, float[][] transposed) implements RecurrentPass {
        public AllToAll {
            transpose(parameters.weights(), transposed);
        }

        @Override
        public void currents(float[] spikes, int[] active, int count, float[] currents) {
            Backpropagation.spikeCurrents(parameters.weights(), parameters.biases(), active, count, currents);
        }

        @Override
        public void addSpikeGradient(float[] dNextCurrents, float[] dSpikes) {
            Backpropagation.addTransposed(dNextCurrents, transposed, dSpikes);
        }

        @Override
        public void addWeightGradient(
                float[] spikes, int[] active, int count, float[] dNextCurrents, RecurrentParameters gradient) {
            for (int k = 0; k < count; k++) {
                Rows.add(gradient.weights()[active[k]], dNextCurrents);
            }
        }

        @Override
        public void parametersChanged() {
            transpose(parameters.weights(), transposed);
        }

        private static void transpose(float[][] weights, float[][] transposed) {
            for (int i = 0; i < weights.length; i++) {
                for (int j = 0; j < weights.length; j++) {
                    transposed[j][i] = weights[i][j];
                }
            }
        }
    }
}
