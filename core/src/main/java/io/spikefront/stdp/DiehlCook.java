package io.spikefront.stdp;

import java.io.Serializable;

/**
 * A network of one layer of excitatory neurons that compete: every input reaches every neuron through a plastic weight, a
 * spike inhibits all other neurons, and each neuron's threshold rises with its own firing (P. Diehl and M. Cook,
 * Unsupervised learning of digit recognition using spike-timing-dependent plasticity, 2015; current-based as in BindsNET's
 * DiehlAndCook2015). Spikes act one step later. Of the neurons that cross their thresholds in the same step one, drawn at
 * random, spikes; all of them are reset.
 *
 * @param inputs width of the input
 * @param neurons excitatory ones
 * @param excitatory their constants
 * @param inhibition how they silence each other
 * @param thetaPlus what a threshold rises by at each crossing while learning, mV
 * @param thetaDecay factor per step of that rise while learning
 */
public record DiehlCook(
        int inputs, int neurons, LifNeuron excitatory, Inhibition inhibition, float thetaPlus, float thetaDecay)
        implements Serializable {
    public DiehlCook {
        if (inputs < 1 || neurons < 1) {
            throw new IllegalArgumentException(
                    "Invalid network: " + inputs + " inputs, " + neurons + " neurons (both must be 1 or more)");
        }
    }

    /** How many plastic weights there are. */
    public long weights() {
        return (long) inputs * neurons;
    }

    /** A canonical text, equal exactly where the networks are equal. */
    public String canonical() {
        return "diehl-cook " + inputs + " -> " + neurons + " of " + excitatory.canonical() + ", inhibition "
                + inhibition.canonical() + ", theta-plus=" + thetaPlus + " theta-decay=" + thetaDecay;
    }

    /** The sizes alone, for people. */
    @Override
    public String toString() {
        return inputs + "-" + neurons + (inhibition instanceof Inhibition.Layer ? "-" + neurons : "");
    }
}
