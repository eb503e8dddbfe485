package io.spikefront.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {
    private static final Objectives OBJECTIVES =
            Objectives.of(Objective.maximize("accuracy"), Objective.minimize("memory"));

    @Provide
    Arbitrary<Problem> problems() {
        return Problem.problems(1, 5, 2);
    }

    @Property(seed = "1")
    void holdsWhatTheDefinitionAsksForInCanonicalOrder(@ForAll("problems") Problem problem) {
        assertThat(front(problem).members()).containsExactlyElementsOf(problem.front());
    }

    @Property(seed = "1")
    void doesNotDependOnTheOrderOfCandidates(@ForAll("problems") Problem problem, @ForAll long seed) {
        List<Candidate> shuffled = new ArrayList<>(problem.candidates());
        Collections.shuffle(shuffled, new Random(seed));
        ParetoFront front = ParetoFront.of(problem.objectives(), shuffled);
        assertThat(front).isEqualTo(front(problem)).hasSameHashCodeAs(front(problem));
    }

    @Property(seed = "1")
    void isTheMergeOfTheFrontsOfItsParts(@ForAll("problems") Problem problem, @ForAll long seed) {
        Random random = new Random(seed);
        List<ParetoFront> parts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            parts.add(ParetoFront.empty(problem.objectives()));
        }
        for (Candidate candidate : problem.candidates()) {
            int part = random.nextInt(4);
            parts.set(part, parts.get(part).with(candidate));
        }
        while (parts.size() > 1) {
            ParetoFront first = parts.remove(random.nextInt(parts.size()));
            ParetoFront second = parts.remove(random.nextInt(parts.size()));
            parts.add(first.merge(second));
        }
        assertThat(parts.get(0)).isEqualTo(front(problem));
    }

    @Property(seed = "1")
    void mergeIsASemilattice(@ForAll("problems") Problem problem) {
        int third = problem.candidates().size() / 3;
        ParetoFront a = part(problem, 0, third);
        ParetoFront b = part(problem, third, 2 * third);
        ParetoFront c = part(problem, 2 * third, problem.candidates().size());
        assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
        assertThat(a.merge(b)).isEqualTo(b.merge(a));
        assertThat(a.merge(b).merge(b)).isEqualTo(a.merge(b));
        assertThat(c.merge(c)).isEqualTo(c);
        assertThat(a.merge(ParetoFront.empty(problem.objectives()))).isEqualTo(a);
    }

    @Property(seed = "1")
    void addingOneByOneGivesTheFrontOfAllSoFar(@ForAll("problems") Problem problem) {
        ParetoFront front = ParetoFront.empty(problem.objectives());
        for (int i = 0; i < problem.candidates().size(); i++) {
            front = front.with(problem.candidates().get(i));
            assertThat(front).isEqualTo(part(problem, 0, i + 1));
        }
    }

    @Property(seed = "1")
    void survivesJavaSerialization(@ForAll("problems") Problem problem) {
        assertThat(Serialization.copy(front(problem))).isEqualTo(front(problem));
    }

    @Test
    void findsLongFrontsAmongManyDominated() {
        Objectives three = Objectives.of(
                Objective.maximize("accuracy"), Objective.minimize("memory"), Objective.minimize("energy"));
        List<Candidate> front = new ArrayList<>();
        for (int accuracy = 0; accuracy < 300; accuracy++) {
            for (int memory = 0; memory < 300; memory++) {
                front.add(new Candidate("f" + front.size(), accuracy, memory, accuracy - memory));
            }
        }
        List<Candidate> all = new ArrayList<>(front);
        front.forEach(member ->
                all.add(new Candidate("d" + member.id(), member.value(0), member.value(1), member.value(2) + 0.5)));
        Collections.shuffle(all, new Random(1));
        assertThat(ParetoFront.of(three, all).members())
                .isEqualTo(front.stream().sorted(three.order()).toList());
    }

    @Test
    void equalVectorsCollapseToTheSmallestId() {
        ParetoFront front =
                ParetoFront.of(OBJECTIVES, List.of(new Candidate("b", 0.9, -0.0), new Candidate("c", 0.9, 0.0)));
        assertThat(front.with(new Candidate("a", 0.9, 0.0)).members()).containsExactly(new Candidate("a", 0.9, 0.0));
        assertThat(front.members()).containsExactly(new Candidate("b", 0.9, 0.0));
    }

    @Test
    void membersCannotBeChanged() {
        List<Candidate> members =
                ParetoFront.of(OBJECTIVES, List.of(new Candidate("a", 0.9, 8))).members();
        assertThatThrownBy(members::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void rejectsCandidatesAndFrontsOfOtherObjectives() {
        ParetoFront front = ParetoFront.empty(OBJECTIVES);
        assertThatThrownBy(() -> front.with(new Candidate("a", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid candidate: a[1.0] (objectives are [accuracy, memory], so it needs 2 values)");
        assertThatThrownBy(() -> front.merge(ParetoFront.empty(Objectives.of(Objective.minimize("energy")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid merge of fronts over [Objective[name=accuracy")
                .hasMessageEndingWith("(objectives must be equal)");
    }

    private static ParetoFront front(Problem problem) {
        return ParetoFront.of(problem.objectives(), problem.candidates());
    }

    private static ParetoFront part(Problem problem, int from, int to) {
        return ParetoFront.of(problem.objectives(), problem.candidates().subList(from, to));
    }
}
