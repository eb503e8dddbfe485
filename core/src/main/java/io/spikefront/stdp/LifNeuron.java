package io.spikefront.stdp;

import java.io.Serializable;

/**
 * Constants of leaky integrate-and-fire neurons with a refractory period. Potentials are in millivolts; a step is a
 * millisecond.
 *
 * @param decay of the potential towards rest per step, in [0, 1]
 * @param rest the potential without input
 * @param reset the potential after a spike
 * @param threshold the potential from which the neuron fires, above rest
 * @param refractory steps after a spike in which input is lost, 0 or more
 */
public record LifNeuron(float decay, float rest, float reset, float threshold, int refractory) implements Serializable {
    public LifNeuron {
        if (!(decay >= 0 && decay <= 1 && threshold > rest && refractory >= 0)) {
            throw new IllegalArgumentException("Invalid neuron: decay " + decay + ", rest " + rest + ", threshold "
                    + threshold + ", refractory " + refractory
                    + " (the decay must be in [0, 1], the threshold above rest, the refractory steps 0 or more)");
        }
    }

    /** BindsNET's excitatory neurons: rest -65, reset -60, threshold -52 mV, time constant 100 ms. */
    public static final LifNeuron EXCITATORY = new LifNeuron(decay(100), -65, -60, -52, 5);

    /** BindsNET's inhibitory neurons: rest -60, reset -45, threshold -40 mV, time constant 10 ms. */
    public static final LifNeuron INHIBITORY = new LifNeuron(decay(10), -60, -45, -40, 2);

    /** The factor per step of what decays with a time constant in steps. */
    public static float decay(double timeConstant) {
        return (float) StrictMath.exp(-1 / timeConstant);
    }

    /** A canonical text, equal exactly where the constants are equal. */
    String canonical() {
        return "decay=" + decay + " rest=" + rest + " reset=" + reset + " threshold=" + threshold + " refractory="
                + refractory;
    }
}
