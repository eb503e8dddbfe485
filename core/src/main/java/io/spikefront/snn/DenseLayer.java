package io.spikefront.snn;

import java.io.Serializable;

/**
 * A fully connected layer: every input reaches every neuron.
 *
 * @param neurons how many, 1 or more
 * @param neuron the dynamics they share
 */
public record DenseLayer(int neurons, Leaky neuron) implements Serializable {
    public DenseLayer {
        if (neurons < 1) {
            throw new IllegalArgumentException("Invalid neurons: " + neurons + " (must be 1 or more)");
        }
    }
}
