package io.spikefront.quant;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How one target of one layer is quantized. Holds only what makes a difference: parameters at their default are left
 * out.
 *
 * @param scheme after training or in training
 * @param family the name of the {@link GridFamily}
 * @param bits width of a code
 * @param rounding how values go to the grid
 * @param parameters those of {@link GridFamilies#parameters} that differ from their defaults
 */
public record TargetQuantization(
        QuantizationScheme scheme, String family, int bits, Rounding rounding, Map<String, String> parameters)
        implements Serializable {
    public TargetQuantization {
        parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** Post-training quantization with the family's default parameters. */
    public static TargetQuantization ptq(String family, int bits, Rounding rounding) {
        return new TargetQuantization(QuantizationScheme.PTQ, family, bits, rounding, Map.of());
    }

    /** The same after training. */
    TargetQuantization converted() {
        return new TargetQuantization(QuantizationScheme.PTQ, family, bits, rounding, parameters);
    }

    /** Where in a step it is done, of a membrane. */
    public MembranePosition position() {
        boolean stored = MembranePosition.AFTER_RESET.key().equals(parameters.get(MembranePosition.PARAMETER));
        return stored ? MembranePosition.AFTER_RESET : MembranePosition.BEFORE_FIRING;
    }

    /** The same on a grid of another width. */
    public TargetQuantization withBits(int other) {
        return new TargetQuantization(scheme, family, other, rounding, parameters);
    }

    /** Whether the family has no such grid or no such rounding on it, whatever the values. */
    public boolean isRefused() {
        GridFamily grids = GridFamilies.named(family);
        return grids.refuses(bits).isPresent()
                || grids.refuses(rounding).isPresent()
                || parameters.entrySet().stream()
                        .anyMatch(parameter -> grids.refuses(bits, parameter.getKey(), parameter.getValue())
                                .isPresent());
    }

    /** The quantizer for values of {@code target} in [min, max], in a layer with that firing threshold. */
    public Quantizer quantizer(ParameterTarget target, double min, double max, double threshold) {
        GridRequest request = new GridRequest(target, bits, min, max, threshold, parameters);
        return new Quantizer(GridFamilies.named(family).grid(request), rounding);
    }

    /** A canonical text, equal exactly where the quantizations are equal. */
    public String canonical() {
        String set = parameters.entrySet().stream()
                .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining());
        return scheme.key() + " " + family + " " + bits + " " + rounding.key() + set;
    }
}
