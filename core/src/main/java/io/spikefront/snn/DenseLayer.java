package io.spikefront.snn;

import java.io.Serializable;

/**
 * A fully connected layer: every input reaches every neuron.
 *
 * @param neurons how many, 1 or more
 * @param neuron the dynamics they share
 * @param recurrence how their spikes come back to them
 */
public record DenseLayer(int neurons, Neuron neuron, Recurrence recurrence) implements Serializable {
    public DenseLayer {
        if (neurons < 1) {
            throw new IllegalArgumentException("Invalid neurons: " + neurons + " (must be 1 or more)");
        }
    }

    /** A feed-forward layer. */
    public DenseLayer(int neurons, Neuron neuron) {
        this(neurons, neuron, Recurrence.NONE);
    }

    /** How many weights and biases there are, of the recurrent synapses too. */
    long parameters(int inputs) {
        long biases = recurrence == Recurrence.ALL_TO_ALL ? 2 : 1;
        return (inputs + recurrence.fanIn(neurons) + biases) * neurons;
    }

    /** A canonical text, equal exactly where the layers are equal. */
    String canonical() {
        String feedback = recurrence == Recurrence.NONE ? "" : " recurrent " + recurrence.key();
        return neurons + " " + neuron.canonical() + feedback;
    }
}
