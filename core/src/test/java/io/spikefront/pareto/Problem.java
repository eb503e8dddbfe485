package io.spikefront.pareto;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Objectives in mixed directions and candidates on a small grid of integers, so that ties and duplicates abound. */
record Problem(Objectives objectives, List<Candidate> candidates) {
    static Arbitrary<Problem> problems(int leastObjectives, int mostObjectives, int side) {
        return Arbitraries.integers()
                .between(leastObjectives, mostObjectives)
                .flatMap(k -> Combinators.combine(
                                objectives(k), candidates(k, side).list().ofMaxSize(24))
                        .as(Problem::new));
    }

    /** The front by its definition, in quadratic time and without any code of the package but its values. */
    List<Candidate> front() {
        TreeSet<Candidate> front = new TreeSet<>(this::canonical);
        for (Candidate a : candidates) {
            boolean beaten = candidates.stream()
                    .filter(b -> losses(a, b) == 0)
                    .anyMatch(b -> gains(a, b) > 0 || b.id().compareTo(a.id()) < 0);
            if (!beaten) {
                front.add(a);
            }
        }
        return List.copyOf(front);
    }

    /** In how many objectives {@code b} is better than {@code a}. */
    int gains(Candidate a, Candidate b) {
        int count = 0;
        for (int j = 0; j < objectives.size(); j++) {
            boolean more = objectives.list().get(j).direction() == Direction.MAXIMIZE;
            if (more ? b.value(j) > a.value(j) : b.value(j) < a.value(j)) {
                count++;
            }
        }
        return count;
    }

    int losses(Candidate a, Candidate b) {
        return gains(b, a);
    }

    private int canonical(Candidate a, Candidate b) {
        for (int j = 0; j < objectives.size(); j++) {
            if (a.value(j) != b.value(j)) {
                boolean more = objectives.list().get(j).direction() == Direction.MAXIMIZE;
                return more == a.value(j) > b.value(j) ? -1 : 1;
            }
        }
        return a.id().compareTo(b.id());
    }

    private static Arbitrary<Objectives> objectives(int k) {
        return Arbitraries.of(Direction.class).list().ofSize(k).map(directions -> {
            List<Objective> list = new ArrayList<>();
            for (Direction direction : directions) {
                list.add(new Objective("objective" + list.size(), direction));
            }
            return new Objectives(list);
        });
    }

    private static Arbitrary<Candidate> candidates(int k, int side) {
        Arbitrary<double[]> values = Arbitraries.integers()
                .between(-side, side)
                .map(i -> (double) i)
                .array(double[].class)
                .ofSize(k);
        return Combinators.combine(Arbitraries.of("a", "b", "c", "d", "e"), values)
                .as(Candidate::new);
    }
}
