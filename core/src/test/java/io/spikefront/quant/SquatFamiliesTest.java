package io.spikefront.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the SQUAT families offer and refuse; their levels are tested against snnTorch's. */
class SquatFamiliesTest {
    @ParameterizedTest
    @ValueSource(strings = {"squat-uniform", "squat-threshold", "squat-zero"})
    void statesWithEveryRoundingButToEven(String name) {
        GridFamily family = GridFamilies.named(name);
        assertThat(family.targets()).containsExactly(ParameterTarget.MEMBRANE, ParameterTarget.SYNAPTIC_CURRENT);
        for (Rounding rounding : Rounding.values()) {
            assertThat(family.refuses(rounding).isPresent()).isEqualTo(rounding == Rounding.NEAREST_EVEN);
        }
        assertThat(family.refuses(Rounding.NEAREST_EVEN))
                .contains("a level table has no even codes to break ties with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"squat-uniform", "squat-threshold", "squat-zero"})
    void theThresholdMustBePositive(String name) {
        GridFamily family = GridFamilies.named(name);
        for (double threshold : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            GridRequest request = new GridRequest(ParameterTarget.MEMBRANE, 4, 0, 0, threshold, Map.of());
            assertThatThrownBy(() -> family.grid(request))
                    .hasMessage("Invalid threshold: " + threshold + " (must be positive and finite)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"squat-uniform", "squat-threshold", "squat-zero"})
    void levelsMayFollowTheCalibratedRange(String name) {
        Map<String, String> calibrated = Map.of("range", "calibrated");
        LevelGrid grid = (LevelGrid)
                GridFamilies.named(name).grid(new GridRequest(ParameterTarget.MEMBRANE, 4, -7, 3.5, 1, calibrated));
        assertThat(grid.min()).isEqualTo(-7);
        assertThat(grid.max()).isCloseTo(3.5, within(1e-6));
        GridRequest silent = new GridRequest(ParameterTarget.MEMBRANE, 4, -7, 1, 1, calibrated);
        assertThatThrownBy(() -> GridFamilies.named(name).grid(silent))
                .isInstanceOf(InfeasiblePlanException.class)
                .hasMessage(
                        "the calibrated range ends at 1.0, which does not exceed the threshold 1.0: the neuron could"
                                + " never fire");
    }

    @Test
    void widthsAreBounded() {
        assertThat(GridFamilies.named("squat-threshold").refuses(8)).isEmpty();
        assertThat(GridFamilies.named("squat-threshold").refuses(9))
                .contains("beyond 8 bits the exponential levels collapse in float32");
        assertThat(GridFamilies.named("squat-uniform").refuses(16)).isEmpty();
        assertThat(GridFamilies.named("squat-uniform").refuses(17)).contains("a level table has at most 16 bits");
    }

    @Test
    void theWidestUniformTableAscends() {
        float[] levels = table("squat-uniform", 16, Map.of("lower", "1000")).levels();
        for (int k = 1; k < levels.length; k++) {
            assertThat(levels[k]).isGreaterThan(levels[k - 1]);
        }
        assertThat(levels[0]).isEqualTo(-1001);
        assertThat(levels[levels.length - 1]).isEqualTo(1.2f);
    }

    /** Here the rounded sums from below end above zero, and above the first levels of the upper side. */
    @Test
    void sumsThatOvershootTheCentreDoNotDisorderATable() {
        LevelGrid grid = table("squat-zero", 8, Map.of("lower", "0.5", "multiplier", "0.4"));
        float[] levels = grid.levels();
        assertThat(levels).isSorted().hasSize(256);
        assertThat(levels[0]).isEqualTo(-1.5f);
        assertThat(levels[255]).isEqualTo(1.2f);
    }

    @Test
    void anExponentialTableIsStoredWholeAndAUniformOneAsTwoFloats() {
        assertThat(GridFamilies.named("squat-threshold").overheadBits(4)).isEqualTo(16 * 32);
        assertThat(GridFamilies.named("squat-uniform").overheadBits(4)).isEqualTo(2 * 32);
    }

    @Test
    void theCentreIsTheThresholdOrZero() {
        assertThat(densest(table("squat-threshold", 6, Map.of()).levels())).isBetween(0.99f, 1.01f);
        assertThat(densest(table("squat-zero", 6, Map.of()).levels())).isBetween(-0.01f, 0.01f);
    }

    @Test
    void parametersHaveRules() {
        Map<String, GridParameter> parameters = GridFamilies.named("squat-zero").parameters(ParameterTarget.MEMBRANE);
        assertThat(parameters).containsOnlyKeys("range", "lower", "upper", "multiplier");
        assertThat(parameters.get("upper").fallback()).isEqualTo("0.2");
        assertThat(parameters.get("upper").violation("-0.1")).contains("must be a number in [0, 1000]");
        assertThat(parameters.get("multiplier").violation("1")).contains("must be auto or a number in [0.001, 0.999]");
    }

    /** The lower end of the smallest gap. */
    private static float densest(float[] levels) {
        int narrowest = 1;
        for (int k = 2; k < levels.length; k++) {
            if (levels[k] - levels[k - 1] < levels[narrowest] - levels[narrowest - 1]) {
                narrowest = k;
            }
        }
        return levels[narrowest - 1];
    }

    private static LevelGrid table(String name, int bits, Map<String, String> parameters) {
        return (LevelGrid)
                GridFamilies.named(name).grid(new GridRequest(ParameterTarget.MEMBRANE, bits, 0, 0, 1, parameters));
    }
}
