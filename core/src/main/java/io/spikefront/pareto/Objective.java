package io.spikefront.pareto;

import java.io.Serializable;
import java.util.Objects;

/**
 * One quantity that candidates are judged by.
 *
 * @param name the quantity, for example {@code accuracy}; not blank, otherwise {@link IllegalArgumentException}
 * @param direction which of its values are better
 */
public record Objective(String name, Direction direction) implements Serializable {
    public Objective {
        Objects.requireNonNull(direction, "direction");
        if (name.isBlank()) {
            throw new IllegalArgumentException("Invalid objective name: '" + name + "' (must not be blank)");
        }
    }

    /** An objective of which more is better. */
    public static Objective maximize(String name) {
        return new Objective(name, Direction.MAXIMIZE);
    }

    /** An objective of which less is better. */
    public static Objective minimize(String name) {
        return new Objective(name, Direction.MINIMIZE);
    }
}
