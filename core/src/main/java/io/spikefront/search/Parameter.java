package io.spikefront.search;

import java.io.Serializable;
import java.util.List;

/**
 * What is quantized with a precision of its own, and the axes that say how.
 *
 * @param name for example {@code weight} or {@code layer.1.weight}
 * @param bits the axis of its precision; values are bit widths or {@code float}
 * @param others the other axes that say something about it: grid, rounding, scheme, parameters of the grid. An axis for the
 *     whole network may belong to several parameters
 */
public record Parameter(String name, String bits, List<String> others) implements Serializable {
    public Parameter {
        others = List.copyOf(others);
    }
}
