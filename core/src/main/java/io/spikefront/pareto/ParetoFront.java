package io.spikefront.pareto;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The candidates that no other candidate dominates, one for each distinct vector of values.
 *
 * <p>Fronts over the same objectives form a semilattice: {@link #merge} is associative, commutative and idempotent, and
 * the front of a whole is the merge of the fronts of its parts, cut and combined in any way. This rests on exact
 * dominance and on equal vectors collapsing to the candidate with the smallest id.
 *
 * <p>The constructor takes any candidates and keeps those of the front, so a front that is not one cannot exist. With n
 * candidates and m members it costs O(n log n) for up to three objectives and O(n log n + n m) for more.
 *
 * @param objectives what is better
 * @param members the front in the canonical order of {@link Objectives#order}; unmodifiable
 */
public record ParetoFront(Objectives objectives, List<Candidate> members) implements Serializable {
    /** Throws {@link IllegalArgumentException} if a candidate has not one value for each objective. */
    public ParetoFront {
        members = NonDominated.of(objectives, members);
    }

    public static ParetoFront empty(Objectives objectives) {
        return new ParetoFront(objectives, List.of());
    }

    /** The front of any candidates, in any order. */
    public static ParetoFront of(Objectives objectives, Collection<Candidate> candidates) {
        return new ParetoFront(objectives, List.copyOf(candidates));
    }

    /** The front of the members and one more candidate. */
    public ParetoFront with(Candidate candidate) {
        return joined(List.of(candidate));
    }

    /**
     * The front of the members of both.
     *
     * @throws IllegalArgumentException if the objectives differ
     */
    public ParetoFront merge(ParetoFront other) {
        if (!objectives.equals(other.objectives)) {
            throw new IllegalArgumentException("Invalid merge of fronts over " + objectives.list() + " and "
                    + other.objectives.list() + " (objectives must be equal)");
        }
        return joined(other.members);
    }

    private ParetoFront joined(List<Candidate> others) {
        List<Candidate> all = new ArrayList<>(members);
        all.addAll(others);
        return new ParetoFront(objectives, all);
    }
}
