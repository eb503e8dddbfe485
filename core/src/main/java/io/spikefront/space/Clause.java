package io.spikefront.space;

import io.spikefront.error.UserError;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One condition of a {@link Rule}: the value on an axis is, or is not, one of a set.
 *
 * @param values canonical, at least one, in the order given
 */
public record Clause(String axis, Membership membership, Set<String> values) implements Serializable {
    /** Whether the clause holds inside or outside its set. */
    public enum Membership {
        IN,
        NOT_IN
    }

    public Clause {
        Syntax.checkName(axis);
        if (values.isEmpty()) {
            throw new UserError("The clause on axis '" + axis + "' has no values: give at least one.");
        }
        Set<String> canonical = new LinkedHashSet<>();
        values.forEach(value -> canonical.add(Axis.canonical(value)));
        values = Collections.unmodifiableSet(canonical);
    }

    public static Clause in(String axis, Collection<String> values) {
        return new Clause(axis, Membership.IN, new LinkedHashSet<>(values));
    }

    public static Clause in(String axis, String... values) {
        return in(axis, Arrays.asList(values));
    }

    public static Clause notIn(String axis, Collection<String> values) {
        return new Clause(axis, Membership.NOT_IN, new LinkedHashSet<>(values));
    }

    public static Clause notIn(String axis, String... values) {
        return notIn(axis, Arrays.asList(values));
    }

    /** Whether the clause holds for this canonical value of its axis. */
    public boolean holds(String value) {
        return values.contains(value) == (membership == Membership.IN);
    }

    /** For how many values of {@code axis} the clause holds. */
    long holdingOn(Axis axis) {
        long mentioned =
                values.stream().filter(value -> axis.indexOf(value).isPresent()).count();
        return membership == Membership.IN ? mentioned : axis.size() - mentioned;
    }

    /** The same clause without the values that {@code axis} does not have. */
    Clause within(Axis axis) {
        return new Clause(
                axis.name(),
                membership,
                values.stream()
                        .filter(value -> axis.indexOf(value).isPresent())
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    @Override
    public String toString() {
        return axis + (membership == Membership.IN ? " in {" : " not in {") + String.join(", ", values) + "}";
    }
}
