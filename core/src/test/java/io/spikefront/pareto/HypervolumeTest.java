package io.spikefront.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HypervolumeTest {
    private static final int SIDE = 4;
    private static final Objectives OBJECTIVES =
            Objectives.of(Objective.maximize("accuracy"), Objective.minimize("memory"));

    @Provide
    Arbitrary<Problem> problems() {
        return Problem.problems(1, 5, SIDE);
    }

    @Property(seed = "1")
    void isTheNumberOfDominatedUnitCubes(
            @ForAll("problems") Problem problem,
            @ForAll @Size(5) List<@IntRange(min = -SIDE, max = SIDE) Integer> corner) {
        int k = problem.objectives().size();
        double[] reference =
                corner.stream().limit(k).mapToDouble(Integer::intValue).toArray();
        ParetoFront front = ParetoFront.of(problem.objectives(), problem.candidates());
        assertThat(Hypervolume.of(front, reference)).isEqualTo(cubes(problem, reference));
    }

    /** Counts the cubes of the grid whose centre is better than the reference and worse than a candidate. */
    private static double cubes(Problem problem, double[] reference) {
        int k = problem.objectives().size();
        Candidate corner = new Candidate("reference", reference);
        int count = 0;
        for (int cube = 0; cube < Math.pow(2 * SIDE, k); cube++) {
            double[] centre = new double[k];
            for (int j = 0, rest = cube; j < k; j++, rest /= 2 * SIDE) {
                centre[j] = rest % (2 * SIDE) - SIDE + 0.5;
            }
            Candidate probe = new Candidate("probe", centre);
            if (problem.gains(corner, probe) == k
                    && problem.candidates().stream().anyMatch(member -> problem.gains(probe, member) == k)) {
                count++;
            }
        }
        return count;
    }

    @Test
    void isAnAreaInTheUnitsOfTheObjectives() {
        ParetoFront front = ParetoFront.of(
                OBJECTIVES,
                List.of(new Candidate("a", 0.9, 100), new Candidate("b", 0.8, 40), new Candidate("c", 0.5, 200)));
        assertThat(Hypervolume.of(front, 0.5, 150)).isCloseTo(0.4 * 50 + 0.3 * 60, within(1e-12));
        assertThat(Hypervolume.of(ParetoFront.empty(OBJECTIVES), 0.5, 150)).isZero();
    }

    @Test
    void rejectsReferencePointsThatDoNotFit() {
        ParetoFront front = ParetoFront.empty(OBJECTIVES);
        assertThatThrownBy(() -> Hypervolume.of(front, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid candidate: reference[0.0] (objectives are [accuracy, memory], so it needs 2 values)");
        assertThatThrownBy(() -> Hypervolume.of(front, 0, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid value of candidate 'reference': NaN (values must be finite)");
    }
}
