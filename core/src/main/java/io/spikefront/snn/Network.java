package io.spikefront.snn;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network of dense layers one after another, without its parameters; the last layer has a neuron for each class.
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

    /** A feed-forward network with the same neuron in every layer; {@code sizes} = inputs, hidden sizes ..., outputs. */
    public static Network of(List<Integer> sizes, Neuron neuron) {
        return of(sizes, neuron, Recurrence.NONE);
    }

    /** {@link #of(List, Neuron)} with hidden layers that are recurrent; the output layer never is. */
    public static Network of(List<Integer> sizes, Neuron neuron, Recurrence hidden) {
        return of(sizes, neuron, hidden, Set.of());
    }

    /** {@link #of(List, Neuron, Recurrence)} whose layers learn constants of their neurons, each its own. */
    public static Network of(List<Integer> sizes, Neuron neuron, Recurrence hidden, Set<NeuronConstant> learned) {
        int last = sizes.size() - 1;
        return new Network(
                sizes.get(0),
                IntStream.rangeClosed(1, last)
                        .mapToObj(
                                l -> new DenseLayer(sizes.get(l), neuron, l < last ? hidden : Recurrence.NONE, learned))
                        .toList());
    }

    /** This network with the constants that were learned. */
    Network with(NetworkParameters parameters) {
        return new Network(
                inputs,
                IntStream.range(0, layers.size())
                        .mapToObj(l ->
                                layer(l).with(parameters.layer(l).constants().applyTo(layer(l).neuron())))
                        .toList());
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

    /** How many parameters there are. */
    public long parameters() {
        return IntStream.range(0, layers.size())
                .mapToLong(l -> layers.get(l).parameters(inputsOf(l)))
                .sum();
    }

    /** A canonical text, equal exactly where the networks are equal. */
    public String canonical() {
        return inputs + layers.stream().map(layer -> " -> " + layer.canonical()).collect(Collectors.joining());
    }

    /** The sizes alone, for people: {@code 784-128-10}. */
    @Override
    public String toString() {
        return inputs + layers.stream().map(layer -> "-" + layer.neurons()).collect(Collectors.joining());
    }
}
