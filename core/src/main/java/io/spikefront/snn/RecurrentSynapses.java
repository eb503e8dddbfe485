package io.spikefront.snn;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.random.Noise;
import java.util.Optional;

/** The recurrent weights and biases of a layer as a device holds them; their grids are fitted to themselves. */
sealed interface RecurrentSynapses {
    /** Those of a layer under its plan, quantized like its other weights and biases; empty where it is feed-forward. */
    static Optional<RecurrentSynapses> of(
            RecurrentParameters parameters, LayerPlan plan, double threshold, Noise noise) {
        return switch (parameters.recurrence()) {
            case NONE -> Optional.empty();
            case ONE_TO_ONE -> {
                float[] weights = parameters.weights()[0].clone();
                plan.of(ParameterTarget.WEIGHT)
                        .ifPresent(weight ->
                                Synapses.quantizeRow(ParameterTarget.WEIGHT, weights, weight, threshold, noise));
                yield Optional.of(new OneToOne(weights));
            }
            case ALL_TO_ALL -> {
                DenseParameters dense = new DenseParameters(parameters.weights(), parameters.biases());
                yield Optional.of(new AllToAll(Synapses.of(dense, plan, threshold, noise)));
            }
        };
    }

    /**
     * The currents [neuron] that the spikes of the step before drive.
     *
     * @param spikes [neuron], 0 or 1
     * @param active the neurons that spiked, ascending, {@code count} of them
     * @param accumulator [neuron], room to compute in
     */
    void currents(float[] spikes, int[] active, int count, double[] accumulator, float[] currents);

    /** How many weights out of {@code neuron} are not zero. */
    int fanOut(int neuron);

    /** How many weights there are into one neuron. */
    int fanIn();

    /**
     * From each neuron to itself. One grid serves all weights whatever the family: a scale for each would outweigh it.
     *
     * @param weights [neuron]
     */
    record OneToOne(float[] weights) implements RecurrentSynapses {
        @Override
        public void currents(float[] spikes, int[] active, int count, double[] accumulator, float[] currents) {
            for (int j = 0; j < currents.length; j++) {
                currents[j] = weights[j] * spikes[j];
            }
        }

        @Override
        public int fanOut(int neuron) {
            return weights[neuron] == 0 ? 0 : 1;
        }

        @Override
        public int fanIn() {
            return 1;
        }
    }

    /**
     * From all neurons to all.
     *
     * @param synapses [neuron][neuron]
     */
    record AllToAll(Synapses synapses) implements RecurrentSynapses {
        @Override
        public void currents(float[] spikes, int[] active, int count, double[] accumulator, float[] currents) {
            synapses.currents(active, count, accumulator, currents);
        }

        @Override
        public int fanOut(int neuron) {
            return synapses.fanOut(neuron);
        }

        @Override
        public int fanIn() {
            return synapses.inputs();
        }
    }
}
