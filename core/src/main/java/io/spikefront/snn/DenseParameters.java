package io.spikefront.snn;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The float parameters of a dense layer, or anything else of the same shape such as their gradient.
 *
 * <p>Rows are inputs, so that a spike adds one row: the transpose of PyTorch's layout. The arrays are shared, not
 * copied: training updates them in place.
 *
 * @param weights [input][neuron]
 * @param biases [neuron]
 * @param recurrent between the neurons of the layer
 * @param constants of the neurons' dynamics
 */
public record DenseParameters(
        float[][] weights, float[] biases, RecurrentParameters recurrent, LearnedConstants constants)
        implements Serializable {
    /** Those of a feed-forward layer of neurons whose constants stay. */
    public DenseParameters(float[][] weights, float[] biases) {
        this(weights, biases, RecurrentParameters.NONE, LearnedConstants.NONE);
    }

    /** Zeros for {@code inputs} x {@code neurons} of a feed-forward layer. */
    public static DenseParameters zeros(int inputs, int neurons) {
        return new DenseParameters(new float[inputs][neurons], new float[neurons]);
    }

    /** Zeros for {@code inputs} inputs into a layer. */
    static DenseParameters zeros(int inputs, DenseLayer layer) {
        DenseParameters dense = zeros(inputs, layer.neurons());
        return new DenseParameters(
                dense.weights,
                dense.biases,
                RecurrentParameters.zeros(layer.recurrence(), layer.neurons()),
                LearnedConstants.zeros(layer));
    }

    public int inputs() {
        return weights.length;
    }

    public int neurons() {
        return biases.length;
    }

    /** All arrays, in a fixed order: what is true of every parameter need not know what it is of. */
    List<float[]> arrays() {
        List<float[]> arrays = new ArrayList<>(Arrays.asList(weights));
        arrays.add(biases);
        arrays.addAll(Arrays.asList(recurrent.weights()));
        arrays.add(recurrent.biases());
        arrays.add(constants.values());
        return arrays;
    }

    /** The same values in arrays of their own. */
    DenseParameters copy() {
        return new DenseParameters(copy(weights), biases.clone(), recurrent.copy(), constants.copy());
    }

    static float[][] copy(float[][] weights) {
        float[][] rows = new float[weights.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = weights[i].clone();
        }
        return rows;
    }

    /** The weights as [neuron][input]: PyTorch's layout, and the backward pass's. */
    public float[][] transposedWeights() {
        float[][] transposed = new float[neurons()][inputs()];
        transposeInto(transposed);
        return transposed;
    }

    void transposeInto(float[][] transposed) {
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < biases.length; j++) {
                transposed[j][i] = weights[i][j];
            }
        }
    }
}
