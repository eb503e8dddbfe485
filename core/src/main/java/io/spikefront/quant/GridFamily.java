package io.spikefront.quant;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a grid is chosen from a bit width and the range of the values: the place where a new quantizer is one new file.
 *
 * <p>A family chooses a grid and nothing else; rounding, saturation, noise and memory accounting are written once
 * elsewhere. Implementations are stateless, have a public no-argument constructor and are listed in {@code
 * META-INF/services/io.spikefront.quant.GridFamily}; {@link GridFamilies} finds them by {@link #name()}.
 */
public interface GridFamily {
    /** What shares one grid. */
    enum Granularity {
        /** All values of a tensor. */
        TENSOR,
        /** The weights into one neuron: each output channel has a grid of its own. */
        CHANNEL
    }

    /** The value of a {@code *.grid} axis that names this family. */
    String name();

    /** The quantities this family can represent. */
    Set<ParameterTarget> targets();

    /** What shares one grid. */
    default Granularity granularity() {
        return Granularity.TENSOR;
    }

    /** The family's own parameters by name, set for example by {@code membrane.upper}. */
    default Map<String, GridParameter> parameters(ParameterTarget target) {
        return Map.of();
    }

    /** Why this family has no grid of {@code bits} bits; empty where it has one. */
    default Optional<String> refuses(int bits) {
        return bits > 32 ? Optional.of("a code has at most 32 bits") : Optional.empty();
    }

    /** Why there is none of {@code bits} bits where a parameter has that value; empty where nothing speaks against it. */
    default Optional<String> refuses(int bits, String parameter, String value) {
        return Optional.empty();
    }

    /** Why {@code rounding} means nothing on this family's grids; empty where it does. */
    default Optional<String> refuses(Rounding rounding) {
        return Optional.empty();
    }

    /** The grid for one tensor or channel. */
    QuantizationGrid grid(GridRequest request);

    /** Bits a device stores for each grid beside the codes: a scale or a table of levels; 0 for a shift in the code. */
    long overheadBits(int bits);
}
