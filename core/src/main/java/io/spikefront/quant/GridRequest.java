package io.spikefront.quant;

import java.util.Map;

/**
 * What a {@link GridFamily} builds a grid from.
 *
 * @param target what is quantized
 * @param bits the code's width, 1 or more
 * @param min the smallest value to represent: of the tensor, of one output channel, or of the calibration set
 * @param max the largest value to represent
 * @param threshold the firing threshold of the layer, in membrane units
 * @param parameters the family's own parameters by name; absent ones have the family's default
 */
public record GridRequest(
        ParameterTarget target, int bits, double min, double max, double threshold, Map<String, String> parameters) {
    public GridRequest {
        parameters = Map.copyOf(parameters);
        if (bits < 1) {
            throw new IllegalArgumentException("Invalid bits: " + bits + " (must be 1 or more)");
        }
        if (!(min <= max) || Double.isInfinite(min) || Double.isInfinite(max)) {
            throw new IllegalArgumentException("Invalid range: " + min + ".." + max + " (must be finite and ascend)");
        }
    }

    /** The largest magnitude in the range. */
    public double magnitude() {
        return Math.max(Math.abs(min), Math.abs(max));
    }

    /** A parameter as a number. */
    public double decimal(String name, double fallback) {
        String text = parameters.get(name);
        return text == null ? fallback : Double.parseDouble(text);
    }

    /** A parameter as a word. */
    public String word(String name, String fallback) {
        return parameters.getOrDefault(name, fallback);
    }
}
