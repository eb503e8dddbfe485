package io.spikefront.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.error.UserError;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridFamiliesTest {
    @Test
    void allAreFoundInTheOrderOfTheirNames() {
        assertThat(GridFamilies.all())
                .extracting(GridFamily::name)
                .containsExactly(
                        "fixed-point",
                        "squat-threshold",
                        "squat-uniform",
                        "squat-zero",
                        "symmetric",
                        "symmetric-channel");
        for (GridFamily family : GridFamilies.all()) {
            assertThat(GridFamilies.named(family.name())).isSameAs(family);
        }
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearestAndTheWholeList() {
        assertThatThrownBy(() -> GridFamilies.named("squat-treshold"))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "unknown grid 'squat-treshold' (did you mean 'squat-threshold'?); the grids are fixed-point, "
                                + "squat-threshold, squat-uniform, squat-zero, symmetric, symmetric-channel");
        assertThatThrownBy(() -> GridFamilies.named("logarithm"))
                .hasMessageStartingWith("unknown grid 'logarithm'; the grids are fixed-point, ");
    }

    @Test
    void everyDefaultIsValid() {
        for (GridFamily family : GridFamilies.all()) {
            for (ParameterTarget target : family.targets()) {
                family.parameters(target)
                        .forEach((name, parameter) -> assertThat(parameter.violation(parameter.fallback()))
                                .as("%s of %s", name, family.name())
                                .isEmpty());
            }
        }
    }

    @Test
    void leavingAParameterOutIsGivingItsDefault() {
        for (GridFamily family : GridFamilies.all()) {
            for (ParameterTarget target : family.targets()) {
                GridRequest without = new GridRequest(target, 5, -0.3, 2.5, 1.5, Map.of());
                Map<String, String> defaults = new HashMap<>();
                family.parameters(target).forEach((name, parameter) -> defaults.put(name, parameter.fallback()));
                GridRequest with = new GridRequest(target, 5, -0.3, 2.5, 1.5, defaults);
                assertThat(family.grid(with)).as("%s", family.name()).isEqualTo(family.grid(without));
            }
        }
    }
}
