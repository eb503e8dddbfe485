package io.spikefront.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds the front of many candidates: sorts them canonically, so that none is dominated by a later one, and keeps each
 * that no kept one covers.
 *
 * <p>See: Kung, Luccio, Preparata, "On finding the maxima of a set of vectors", Journal of the ACM, 1975, for the sweeps
 * with two and three objectives; Bentley, Clarkson, Levine, "Fast linear expected-time algorithms for computing maxima
 * and convex hulls", SODA, 1990, for discarding first what one good candidate dominates.
 */
final class NonDominated {
    private NonDominated() {}

    static List<Candidate> of(Objectives objectives, List<Candidate> candidates) {
        Candidate[] sorted = promising(objectives, candidates);
        Arrays.sort(sorted, objectives.order());
        List<Candidate> kept = new ArrayList<>();
        Predicate<Candidate> uncovered = uncovered(objectives, kept);
        for (Candidate candidate : sorted) {
            if (uncovered.test(candidate)) {
                kept.add(candidate);
            }
        }
        return List.copyOf(kept);
    }

    /** The candidates without those that the knee of the whole cloud dominates, which are nearly all of a random one. */
    private static Candidate[] promising(Objectives objectives, List<Candidate> candidates) {
        candidates.forEach(objectives::requireFit);
        return Knee.of(objectives, candidates).stream()
                .flatMap(knee -> candidates.stream().filter(candidate -> !objectives.dominates(knee, candidate)))
                .toArray(Candidate[]::new);
    }

    /** A test that must see every candidate once, in canonical order; {@code kept} holds those it let pass. */
    private static Predicate<Candidate> uncovered(Objectives objectives, List<Candidate> kept) {
        return switch (objectives.size()) {
            case 1 -> candidate -> kept.isEmpty();
            case 2 ->
                candidate ->
                        kept.isEmpty() || objectives.cost(candidate, 1) < objectives.cost(kept.get(kept.size() - 1), 1);
            case 3 -> {
                Staircase staircase = new Staircase();
                yield candidate -> staircase.lower(objectives.cost(candidate, 1), objectives.cost(candidate, 2));
            }
            default -> candidate -> kept.stream().noneMatch(member -> objectives.covers(member, candidate));
        };
    }
}
