package io.spikefront.snn;

import java.io.Serializable;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A fully connected layer: every input reaches every neuron.
 *
 * @param neurons how many, 1 or more
 * @param neuron the dynamics they share
 * @param recurrence how their spikes come back to them
 * @param learned the constants of the dynamics that training changes, from those of {@code neuron} on
 */
public record DenseLayer(int neurons, Neuron neuron, Recurrence recurrence, Set<NeuronConstant> learned)
        implements Serializable {
    public DenseLayer {
        learned = Set.copyOf(learned);
        if (!neuron.constants().containsAll(learned)) {
            throw new IllegalArgumentException(
                    "Invalid constants to learn: " + learned + " (the neuron has " + neuron.constants() + ")");
        }
        if (neurons < 1) {
            throw new IllegalArgumentException("Invalid neurons: " + neurons + " (must be 1 or more)");
        }
    }

    /** A feed-forward layer. */
    public DenseLayer(int neurons, Neuron neuron) {
        this(neurons, neuron, Recurrence.NONE, Set.of());
    }

    /** The same layer of other neurons. */
    DenseLayer with(Neuron other) {
        return new DenseLayer(neurons, other, recurrence, learned);
    }

    /** How many weights, biases and learned constants there are, of the recurrent synapses too. */
    long parameters(int inputs) {
        long biases = recurrence == Recurrence.ALL_TO_ALL ? 2 : 1;
        return (inputs + recurrence.fanIn(neurons) + biases) * neurons + learned.size();
    }

    /** A canonical text, equal exactly where the layers are equal. */
    String canonical() {
        String feedback = recurrence == Recurrence.NONE ? "" : " recurrent " + recurrence.key();
        String learning = neuron.constants().stream()
                .filter(learned::contains)
                .map(constant -> " learns " + constant.key())
                .collect(Collectors.joining());
        return neurons + " " + neuron.canonical() + feedback + learning;
    }
}
