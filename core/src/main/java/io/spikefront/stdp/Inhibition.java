package io.spikefront.stdp;

import java.io.Serializable;

/** How a spike of one excitatory neuron silences the others. */
public sealed interface Inhibition extends Serializable {
    /** What a spike takes from the potentials of the others, mV. */
    float strength();

    /** A canonical text, equal exactly where the inhibition is equal. */
    String canonical();

    /**
     * Each excitatory neuron drives an inhibitory one, which inhibits all excitatory neurons but its own: two steps from
     * spike to inhibition (BindsNET's DiehlAndCook2015).
     *
     * @param neuron the inhibitory neurons
     * @param excitation what a spike adds to the potential of its inhibitory neuron, mV
     */
    record Layer(LifNeuron neuron, float excitation, float strength) implements Inhibition {
        @Override
        public String canonical() {
            return "layer of " + neuron.canonical() + " excitation=" + excitation + " strength=" + strength;
        }
    }

    /** Each excitatory neuron inhibits all others itself: one step from spike to inhibition, and no second layer. */
    record Lateral(float strength) implements Inhibition {
        @Override
        public String canonical() {
            return "lateral strength=" + strength;
        }
    }
}
