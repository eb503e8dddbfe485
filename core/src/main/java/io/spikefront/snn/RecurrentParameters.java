package io.spikefront.snn;

import java.io.Serializable;

/**
 * The float parameters of a layer's recurrent synapses, or anything else of the same shape such as their gradient.
 *
 * <p>Rows are the neurons that spiked, as in {@link DenseParameters}. The arrays are shared, not copied.
 *
 * @param weights [neuron][neuron] from all to all; [1][neuron] from each to itself; [0][] where there are none
 * @param biases [neuron] from all to all, else [0]
 */
public record RecurrentParameters(float[][] weights, float[] biases) implements Serializable {
    /** Those of a feed-forward layer. */
    public static final RecurrentParameters NONE = new RecurrentParameters(new float[0][], new float[0]);

    /** Zeros for a layer of {@code neurons} neurons. */
    static RecurrentParameters zeros(Recurrence recurrence, int neurons) {
        return new RecurrentParameters(
                new float[recurrence.fanIn(neurons)][neurons],
                new float[recurrence == Recurrence.ALL_TO_ALL ? neurons : 0]);
    }

    /** The same values in arrays of their own. */
    RecurrentParameters copy() {
        return new RecurrentParameters(DenseParameters.copy(weights), biases.clone());
    }

    /** How they wire the layer. */
    Recurrence recurrence() {
        if (weights.length == 0) {
            return Recurrence.NONE;
        }
        return biases.length == 0 ? Recurrence.ONE_TO_ONE : Recurrence.ALL_TO_ALL;
    }
}
