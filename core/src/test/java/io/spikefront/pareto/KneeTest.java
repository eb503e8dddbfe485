package io.spikefront.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KneeTest {
    private static final Objectives OBJECTIVES =
            Objectives.of(Objective.maximize("accuracy"), Objective.minimize("memory"));

    private static final Candidate ACCURATE = new Candidate("accurate", 0.9, 1000);
    private static final Candidate SMALL = new Candidate("small", 0.5, 0);

    @Test
    void isFurthestFromTheChordTowardsTheIdeal() {
        // Scaled: (0, 1), (0.1, 0.7), (0.25, 0.5), (0.75, 0.1), (1, 0).
        Candidate knee = new Candidate("knee", 0.8, 500);
        assertThat(knee(ACCURATE, new Candidate("p", 0.86, 700), knee, new Candidate("q", 0.6, 100), SMALL))
                .isEqualTo(knee);
    }

    @Test
    void isTheFirstEndOfAFrontThatBendsAway() {
        assertThat(knee(SMALL, new Candidate("p", 0.55, 400), ACCURATE)).isEqualTo(ACCURATE);
    }

    @Test
    void tiesGoToTheFirstInCanonicalOrder() {
        Objectives costs = Objectives.of(Objective.minimize("memory"), Objective.minimize("energy"));
        List<Candidate> tied = List.of(
                new Candidate("a", 4, 0), new Candidate("b", 2, 1), new Candidate("c", 1, 2), new Candidate("d", 0, 4));
        assertThat(Knee.of(ParetoFront.of(costs, tied))).contains(new Candidate("c", 1, 2));
    }

    @Test
    void takesTheSmallestSumOfScaledCostsInThreeObjectives() {
        Objectives three = Objectives.of(
                Objective.maximize("accuracy"), Objective.minimize("memory"), Objective.minimize("energy"));
        // Scaled: (0, 1, 0.5), (1, 0, 0), (0.5, 0.1, 1), (0.25, 0.5, 0.5) with sums 1.5, 1, 1.6, 1.25.
        Candidate knee = new Candidate("b", 0.5, 0, 0);
        assertThat(Knee.of(ParetoFront.of(
                        three,
                        List.of(
                                new Candidate("a", 0.9, 1000, 1),
                                knee,
                                new Candidate("c", 0.7, 100, 2),
                                new Candidate("d", 0.8, 500, 1)))))
                .contains(knee);
    }

    @Test
    void anObjectiveOfOneValueSaysNothing() {
        Objectives costs =
                Objectives.of(Objective.minimize("memory"), Objective.minimize("area"), Objective.minimize("energy"));
        Candidate knee = new Candidate("b", 1, 5, 1);
        assertThat(Knee.of(
                        ParetoFront.of(costs, List.of(new Candidate("a", 0, 5, 4), knee, new Candidate("c", 4, 5, 0)))))
                .contains(knee);
    }

    @Test
    void existsUnlessTheFrontIsEmpty() {
        assertThat(Knee.of(ParetoFront.empty(OBJECTIVES))).isEmpty();
        assertThat(knee(SMALL)).isEqualTo(SMALL);
    }

    private static Candidate knee(Candidate... members) {
        ParetoFront front = ParetoFront.of(OBJECTIVES, List.of(members));
        assertThat(front.members()).hasSameSizeAs(members);
        return Knee.of(front).orElseThrow();
    }
}
