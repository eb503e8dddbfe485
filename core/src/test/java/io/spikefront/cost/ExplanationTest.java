package io.spikefront.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    @Test
    void findsTheTimesThatTheEquationsAreMadeOf() {
        Map<String, Double> truth = Map.of("currents", 3e-5, "neurons", 2e-9, "weights", 1e-8);
        Random random = new Random(5);
        List<Equation> equations = new ArrayList<>();
        for (int e = 0; e < 12; e++) {
            Map<String, Double> units = Map.of(
                    "currents", 1.0 + random.nextInt(900), "neurons", 1e4 * random.nextInt(1000), "weights", 1e5);
            double seconds = units.entrySet().stream()
                    .mapToDouble(unit -> unit.getValue() * truth.get(unit.getKey()))
                    .sum();
            equations.add(new Equation(units, seconds));
        }
        Map<String, Double> found = new Explanation(equations).secondsPerUnit();

        truth.forEach(
                (kind, seconds) -> assertThat(found.get(kind)).as(kind).isCloseTo(seconds, within(0.05 * seconds)));
    }

    @Test
    void noTimeIsNegativeAndKindsThatAlwaysComeTogetherShareTheirTime() {
        List<Equation> equations = List.of(
                new Equation(Map.of("a", 1.0, "b", 1.0, "c", 10.0, "d", 0.0), 1),
                new Equation(Map.of("a", 2.0, "b", 2.0, "c", 1.0), 2));
        Map<String, Double> found = new Explanation(equations).secondsPerUnit();

        assertThat(found.values()).allMatch(seconds -> seconds >= 0);
        assertThat(found.get("a") + found.get("b")).isCloseTo(1, within(0.01));
        assertThat(found.get("a")).isCloseTo(found.get("b"), within(0.01));
        assertThat(found.get("d")).isZero();
    }
}
