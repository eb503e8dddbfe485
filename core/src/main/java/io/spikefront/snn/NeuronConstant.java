package io.spikefront.snn;

import io.spikefront.quant.ParameterTarget;
import java.util.Locale;

/** A number in the dynamics of a {@link Neuron}, which all neurons of a layer share. */
public enum NeuronConstant {
    /** The share of a synaptic current that is left after a step, in [0, 1]. */
    ALPHA(ParameterTarget.DECAY, "synaptic decay"),
    /** The share of a membrane potential that is left after a step, in [0, 1]. */
    BETA(ParameterTarget.DECAY, "decay"),
    /** What a membrane potential must exceed to fire, in membrane units: positive and finite. */
    THRESHOLD(ParameterTarget.THRESHOLD, "threshold");

    private final ParameterTarget target;
    private final String noun;

    NeuronConstant(ParameterTarget target, String noun) {
        this.target = target;
        this.noun = noun;
    }

    /** As what it is quantized. */
    public ParameterTarget target() {
        return target;
    }

    /** The name in configurations, for example {@code beta}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is, in messages. */
    String noun() {
        return noun;
    }

    /** Holds a value to the rule of the constant. */
    void require(float value) {
        if (this == THRESHOLD && (!(value > 0) || Float.isInfinite(value))) {
            throw new IllegalArgumentException("Invalid threshold: " + value + " (must be positive and finite)");
        }
        if (this != THRESHOLD && !(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("Invalid " + key() + ": " + value + " (must be in [0, 1])");
        }
    }
}
