package io.spikefront.space;

import io.spikefront.error.UserError;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes holes in a design space: every point for which all clauses hold is left out.
 *
 * @param clauses a conjunction; without clauses the rule matches every point
 * @param reason a phrase for the user, for example "a float weight is never rounded"
 */
public record Rule(Kind kind, List<Clause> clauses, String reason) implements Serializable {
    /** Why points are left out. */
    public enum Kind {
        /** The combination means nothing, or the user does not want it. */
        EXCLUDED,
        /** An axis says nothing there: the point repeats the one with the first value of that axis. */
        INERT
    }

    public Rule {
        clauses = List.copyOf(clauses);
        if (reason.isBlank()) {
            throw new UserError(
                    "The rule on " + clauses + " gives no reason: say in a phrase why points are left out.");
        }
    }

    /** Leaves out every point for which all of {@code clauses} hold, of which there is at least one. */
    public static Rule excluded(String reason, Clause... clauses) {
        if (clauses.length == 0) {
            throw new UserError("The rule '" + reason + "' has no clauses and would exclude everything.");
        }
        return new Rule(Kind.EXCLUDED, Arrays.asList(clauses), reason);
    }

    /**
     * Keeps only the first value of {@code axis} where all of {@code where} hold.
     *
     * <p>A rule that excludes this first value there leaves nothing that stands for the others.
     */
    public static Rule inert(Axis axis, String reason, Clause... where) {
        Clause repeated = Clause.notIn(axis.name(), axis.value(0));
        return new Rule(
                Kind.INERT,
                Stream.concat(Arrays.stream(where), Stream.of(repeated)).toList(),
                reason);
    }

    /** Whether this point is left out; it must have every axis the clauses name. */
    public boolean matches(DesignPoint point) {
        return clauses.stream().allMatch(clause -> clause.holds(point.value(clause.axis())));
    }

    /**
     * The same rule in terms of {@code axes} alone, for rules that are written without knowing them.
     *
     * <p>Values an axis does not have are dropped from its clauses, and so are clauses that hold for all values of their
     * axis. The result is empty if the rule can match no point: a clause holds for no value, or names an axis that is
     * absent. (An axis that is fixed outside the space is best given here with its one value.)
     */
    public Optional<Rule> within(Collection<Axis> axes) {
        List<Clause> kept = new ArrayList<>();
        for (Clause clause : clauses) {
            Optional<Axis> axis = axes.stream()
                    .filter(candidate -> candidate.name().equals(clause.axis()))
                    .findFirst();
            long holding = axis.map(clause::holdingOn).orElse(0L);
            if (holding == 0) {
                return Optional.empty();
            }
            if (holding < axis.get().size()) {
                kept.add(clause.within(axis.get()));
            }
        }
        return Optional.of(new Rule(kind, kept, reason));
    }

    /** For example {@code excluded where weight.bits in {float} and weight.rounding not in {floor}: reason}. */
    @Override
    public String toString() {
        String condition = clauses.isEmpty()
                ? "everywhere"
                : clauses.stream().map(Clause::toString).collect(Collectors.joining(" and ", "where ", ""));
        return kind.name().toLowerCase(Locale.ROOT) + " " + condition + ": " + reason;
    }
}
