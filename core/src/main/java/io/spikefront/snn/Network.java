package io.spikefront.snn;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A feed-forward network of dense layers, without its parameters; the last layer has a neuron for each class.
 *
 * @param inputs width of the input
 * @param layers input side first, at least one
 */
public record Network(int inputs, List<DenseLayer> layers) implements Serializable {
    public Network {
        layers = List.copyOf(layers);
        if (inputs < 1 || layers.isEmpty()) {
            throw new IllegalArgumentException(
                    "Invalid network: " + inputs + " inputs, " + layers.size() + " layers (both must be 1 or more)");
        }
    }

    /** A network with the same neuron in every layer; {@code sizes} = inputs, hidden sizes ..., outputs. */
    public static Network of(List<Integer> sizes, Leaky neuron) {
        return new Network(
                sizes.get(0),
                sizes.stream().skip(1).map(size -> new DenseLayer(size, neuron)).toList());
    }

    public DenseLayer layer(int index) {
        return layers.get(index);
    }

    /** The width of what layer {@code index} receives. */
    public int inputsOf(int index) {
        return index == 0 ? inputs : layers.get(index - 1).neurons();
    }

    public int outputs() {
        return layers.get(layers.size() - 1).neurons();
    }

    /** A canonical text, equal exactly where the networks are equal. */
    public String canonical() {
        return inputs
                + layers.stream()
                        .map(layer ->
                                " -> " + layer.neurons() + " " + layer.neuron().canonical())
                        .collect(Collectors.joining());
    }

    /** The sizes alone, for people: {@code 784-128-10}. */
    @Override
    public String toString() {
        return inputs + layers.stream().map(layer -> "-" + layer.neurons()).collect(Collectors.joining());
    }
}
