package io.spikefront.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ObjectivesTest {
    private static final Objective ACCURACY = Objective.maximize("accuracy");
    private static final Objective MEMORY = Objective.minimize("memory");

    @Provide
    Arbitrary<Problem> problems() {
        return Problem.problems(1, 5, 1);
    }

    @Property(tries = 300, seed = "1")
    void dominanceIsNeverWorseAndOnceBetter(@ForAll("problems") Problem problem) {
        for (Candidate a : problem.candidates()) {
            for (Candidate b : problem.candidates()) {
                assertThat(problem.objectives().dominates(a, b))
                        .isEqualTo(problem.losses(b, a) == 0 && problem.gains(b, a) > 0);
            }
        }
    }

    @Test
    void dominanceIsExact() {
        Objectives objectives = Objectives.of(ACCURACY, MEMORY);
        Candidate more = new Candidate("more", Math.nextUp(0.9), 1e300);
        Candidate less = new Candidate("less", 0.9, 1e300);
        assertThat(objectives.dominates(more, less)).isTrue();
        assertThat(objectives.dominates(less, more)).isFalse();
        assertThat(objectives.dominates(less, new Candidate("twin", 0.9, 1e300)))
                .isFalse();
    }

    @Test
    void orderIsBestFirstThenById() {
        Candidate a = new Candidate("a", 0.5, 1);
        Candidate b = new Candidate("b", 0.9, 2);
        Candidate c = new Candidate("c", 0.5, 1);
        Candidate d = new Candidate("d", 0.5, 0);
        assertThat(List.of(a, b, c, d).stream()
                        .sorted(Objectives.of(ACCURACY, MEMORY).order()))
                .containsExactly(b, d, a, c);
    }

    @Test
    void needsDistinctNamesAndOneObjective() {
        assertThatThrownBy(Objectives::of)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid objectives: none given (at least one is needed)");
        assertThatThrownBy(() -> Objectives.of(ACCURACY, MEMORY, Objective.minimize("accuracy")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid objectives: [accuracy, memory, accuracy] (names must be distinct)");
        assertThatThrownBy(() -> Objective.minimize(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid objective name: ' ' (must not be blank)");
    }

    @Test
    void rejectsCandidatesWithOtherNumbersOfValues() {
        Objectives objectives = Objectives.of(ACCURACY, MEMORY);
        Candidate fit = new Candidate("fit", 1, 2);
        assertThatThrownBy(() -> objectives.dominates(fit, new Candidate("long", 1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid candidate: long[1.0, 2.0, 3.0] (objectives are [accuracy, memory], so it needs 2 values)");
    }

    @Test
    void survivesJavaSerialization() {
        Objectives objectives = Objectives.of(ACCURACY, MEMORY);
        assertThat(Serialization.copy(objectives)).isEqualTo(objectives);
    }
}
