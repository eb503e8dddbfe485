package io.spikefront.search;

import java.util.Comparator;
import java.util.Map;

/**
 * One way to quantize a parameter.
 *
 * @param parameter what is quantized
 * @param values one for each axis of the parameter
 * @param alone this setting with all other parameters at their reference
 */
public record Setting(Parameter parameter, Map<String, String> values, Combination alone) {
    static final String FLOAT = "float";

    /** From coarse to fine; float comes last. */
    static final Comparator<String> PRECISION =
            Comparator.comparingInt(bits -> bits.equals(FLOAT) ? Integer.MAX_VALUE : Integer.parseInt(bits));

    public Setting {
        values = Map.copyOf(values);
    }

    /** A bit width, or {@code float}. */
    public String bits() {
        return values.get(parameter.bits());
    }
}
