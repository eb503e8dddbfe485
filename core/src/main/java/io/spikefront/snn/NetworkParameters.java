package io.spikefront.snn;

import io.spikefront.random.Noise;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The float parameters of a network, one {@link DenseParameters} a layer, input side first.
 *
 * @param layers shapes as the network says
 */
public record NetworkParameters(List<DenseParameters> layers) implements Serializable {
    public NetworkParameters {
        layers = List.copyOf(layers);
    }

    public DenseParameters layer(int index) {
        return layers.get(index);
    }

    /** Zeros in the shape of {@code network}. */
    public static NetworkParameters zeros(Network network) {
        List<DenseParameters> layers = new ArrayList<>();
        for (int l = 0; l < network.layers().size(); l++) {
            layers.add(DenseParameters.zeros(network.inputsOf(l), network.layer(l)));
        }
        return new NetworkParameters(layers);
    }

    /** Zero weights and biases, and the constants that training starts from. */
    public static NetworkParameters blank(Network network) {
        NetworkParameters parameters = zeros(network);
        for (int l = 0; l < parameters.layers.size(); l++) {
            parameters.layer(l).constants().set(network.layer(l).neuron());
        }
        return parameters;
    }

    /** The same values in arrays of their own. */
    NetworkParameters copy() {
        return new NetworkParameters(layers.stream().map(DenseParameters::copy).toList());
    }

    /**
     * PyTorch's default for linear layers: weights and biases uniform in +-1/sqrt(inputs). Recurrent ones take the layer's
     * neurons for inputs, also from each neuron to itself.
     */
    public static NetworkParameters initial(Network network, Noise noise) {
        NetworkParameters parameters = blank(network);
        for (int l = 0; l < parameters.layers.size(); l++) {
            DenseParameters layer = parameters.layer(l);
            float bound = (float) (1 / StrictMath.sqrt(layer.inputs()));
            Noise layerNoise = noise.at(l);
            for (int i = 0; i < layer.inputs(); i++) {
                fillUniform(layer.weights()[i], bound, layerNoise.at(i));
            }
            fillUniform(layer.biases(), bound, layerNoise.at(layer.inputs()));
            fillRecurrent(layer.recurrent(), layer.neurons(), layerNoise.at("recurrent"));
        }
        return parameters;
    }

    private static void fillRecurrent(RecurrentParameters recurrent, int neurons, Noise noise) {
        float bound = (float) (1 / StrictMath.sqrt(neurons));
        for (int i = 0; i < recurrent.weights().length; i++) {
            fillUniform(recurrent.weights()[i], bound, noise.at(i));
        }
        fillUniform(recurrent.biases(), bound, noise.at(neurons));
    }

    /** False where some parameter is infinite or not a number. */
    boolean areFinite() {
        return layers.stream().flatMap(layer -> layer.arrays().stream()).allMatch(NetworkParameters::isFinite);
    }

    static boolean isFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    private static void fillUniform(float[] values, float bound, Noise noise) {
        for (int j = 0; j < values.length; j++) {
            values[j] = (2 * noise.unit(j) - 1) * bound;
        }
    }
}
