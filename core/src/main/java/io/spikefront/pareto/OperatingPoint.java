package io.spikefront.pareto;

import java.io.Serializable;
import java.util.Objects;

/**
 * What one quantized network offers: so much accuracy for so much memory.
 *
 * @param id the content id of the design point
 * @param accuracy the fraction of samples classified correctly, in [0, 1]; not a percentage
 * @param memory the memory footprint, positive and finite, in one unit (bits, say) for all points that are compared
 */
public record OperatingPoint(String id, double accuracy, double memory) implements Serializable {
    /** Throws {@link IllegalArgumentException} if a number is out of its range. */
    public OperatingPoint {
        Objects.requireNonNull(id, "id");
        if (!(accuracy >= 0 && accuracy <= 1)) {
            throw new IllegalArgumentException(
                    "Invalid accuracy of '" + id + "': " + accuracy + " (must be a fraction in [0, 1])");
        }
        if (!(memory > 0 && Double.isFinite(memory))) {
            throw new IllegalArgumentException(
                    "Invalid memory of '" + id + "': " + memory + " (must be positive and finite)");
        }
    }
}
