package io.spikefront.pareto;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The quantities that candidates are judged by, and what they say of two candidates: dominance and the canonical order.
 *
 * <p>Comparisons are exact, without any tolerance: treating near values as equal is not transitive and would make a
 * front depend on the order in which its candidates arrive.
 *
 * @param list at least one objective, names distinct (otherwise {@link IllegalArgumentException}); the j-th value of a
 *     candidate belongs to the j-th objective
 */
public record Objectives(List<Objective> list) implements Serializable {
    public Objectives {
        list = List.copyOf(list);
        if (list.isEmpty()) {
            throw new IllegalArgumentException("Invalid objectives: none given (at least one is needed)");
        }
        List<String> names = list.stream().map(Objective::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("Invalid objectives: " + names + " (names must be distinct)");
        }
    }

    public static Objectives of(Objective... objectives) {
        return new Objectives(Arrays.asList(objectives));
    }

    /** The number of objectives, and so of the values of each candidate. */
    public int size() {
        return list.size();
    }

    /** Whether {@code a} is at least as good as {@code b} in every objective and better in one. */
    public boolean dominates(Candidate a, Candidate b) {
        return covers(requireFit(a), requireFit(b)) && !covers(b, a);
    }

    /** The canonical order: lexicographic by objective, best first, then by id. */
    public Comparator<Candidate> order() {
        return (a, b) -> {
            for (int j = 0; j < list.size(); j++) {
                int order = Double.compare(cost(a, j), cost(b, j));
                if (order != 0) {
                    return order;
                }
            }
            return a.id().compareTo(b.id());
        };
    }

    /** Whether {@code a} is at least as good as {@code b} in every objective. */
    boolean covers(Candidate a, Candidate b) {
        for (int j = 0; j < list.size(); j++) {
            if (cost(a, j) > cost(b, j)) {
                return false;
            }
        }
        return true;
    }

    /** The candidate's j-th value, turned so that less is better. */
    double cost(Candidate candidate, int j) {
        return list.get(j).direction().cost(candidate.value(j));
    }

    Candidate requireFit(Candidate candidate) {
        if (candidate.size() != list.size()) {
            throw new IllegalArgumentException("Invalid candidate: " + candidate + " (objectives are "
                    + list.stream().map(Objective::name).toList() + ", so it needs " + list.size() + " values)");
        }
        return candidate;
    }
}
