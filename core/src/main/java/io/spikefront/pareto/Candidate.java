package io.spikefront.pareto;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * A point in objective space, with the id of what it measures.
 *
 * @param id the content id of the design point; ids break ties between equal values, so they must not depend on the
 *     order of evaluation
 * @param values one value per objective, in the order and the units of the {@link Objectives}; all finite, otherwise
 *     {@link IllegalArgumentException}; negative zero becomes zero
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, and compared by content
public record Candidate(String id, double... values) implements Serializable {
    public Candidate {
        Objects.requireNonNull(id, "id");
        values = values.clone();
        for (int j = 0; j < values.length; j++) {
            if (!Double.isFinite(values[j])) {
                throw new IllegalArgumentException(
                        "Invalid value of candidate '" + id + "': " + values[j] + " (values must be finite)");
            }
            values[j] += 0.0; // -0.0 + 0.0 is 0.0
        }
    }

    /** A copy of the values. */
    @Override
    public double[] values() {
        return values.clone();
    }

    /** The value of the j-th objective, counted from 0. */
    public double value(int j) {
        return values[j];
    }

    /** The number of values. */
    public int size() {
        return values.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Candidate that && id.equals(that.id) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return id + Arrays.toString(values);
    }
}
