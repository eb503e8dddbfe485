package io.spikefront.quant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedPointTest {
    private final GridFamily family = GridFamilies.named("fixed-point");

    @Provide
    Arbitrary<Float> magnitudes() {
        return Quantizers.floats(-60, 60);
    }

    @Property(seed = "1", edgeCases = EdgeCasesMode.NONE)
    void integerBitsAreTheFewestThatHoldTheMagnitude(@ForAll("magnitudes") float magnitude) {
        int integerBits = FixedPoint.integerBits(magnitude, 1);
        assertThat(FixedPoint.integerBits(magnitude, 0)).isEqualTo(integerBits - 1);
        assertThat((double) magnitude)
                .isLessThanOrEqualTo(Math.scalb(1.0, integerBits - 1))
                .isGreaterThan(Math.scalb(1.0, integerBits - 2));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "1, 1",
        "1.0000001, 2",
        "0.5, 0",
        "0.3, 0",
        "0.25, -1",
        "1.2, 2",
        "2, 2",
        "127, 8",
        "1e-45, -64",
        "3e38, 64"
    })
    void integerBits(float magnitude, int expected) {
        assertThat(FixedPoint.integerBits(magnitude, 1)).isEqualTo(expected);
    }

    @Test
    void weightsSpanTheirLargestMagnitude() {
        assertThat(grid(ParameterTarget.WEIGHT, -0.7, 0.3, Map.of())).isEqualTo(SteppedGrid.fixedPoint(1, 7));
        assertThat(grid(ParameterTarget.WEIGHT, -0.1, 3, Map.of())).isEqualTo(SteppedGrid.fixedPoint(3, 5));
        assertThat(grid(ParameterTarget.BIAS, 0, 0, Map.of())).isEqualTo(SteppedGrid.fixedPoint(1, 7));
    }

    @Test
    void membranesSpanTheThresholdRangeUnlessTheyAreCalibrated() {
        assertThat(grid(ParameterTarget.MEMBRANE, -9, 9, Map.of())).isEqualTo(SteppedGrid.fixedPoint(2, 6));
        assertThat(grid(ParameterTarget.MEMBRANE, -9, 9, Map.of("lower", "2"))).isEqualTo(SteppedGrid.fixedPoint(3, 5));
        assertThat(grid(ParameterTarget.MEMBRANE, -9, 9, Map.of("upper", "0"))).isEqualTo(SteppedGrid.fixedPoint(1, 7));
        assertThat(grid(ParameterTarget.MEMBRANE, -9, 9, Map.of("range", "calibrated")))
                .isEqualTo(SteppedGrid.fixedPoint(5, 3));
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "-2, -2", "3.0, 3", "1e1, 10"})
    void integerBitsMayBeGiven(String given, int expected) {
        assertThat(family.parameters(ParameterTarget.WEIGHT).get("integer-bits").violation(given))
                .isEmpty();
        assertThat(grid(ParameterTarget.WEIGHT, -0.7, 0.3, Map.of("integer-bits", given)))
                .isEqualTo(SteppedGrid.fixedPoint(expected, 8 - expected));
    }

    @ParameterizedTest
    @CsvSource({
        "-0.3, 0.7, 0",
        "0, 1, 0",
        "0, 1.0000001, 1",
        "-9, 0.5, -1",
        "0, 3, 2",
        "0, 0, 0",
        "-5, -1, 0",
        "0, 1e-30, -64",
        "0, 3e38, 64"
    })
    void unsignedSpansTheGreatestValue(double min, double max, int expected) {
        assertThat(grid(ParameterTarget.WEIGHT, min, max, Map.of("sign", "unsigned")))
                .isEqualTo(SteppedGrid.unsignedFixedPoint(expected, 8 - expected));
    }

    @Test
    void unsignedStatesSpanWhatLiesAboveZero() {
        Map<String, String> unsigned = Map.of("sign", "unsigned");
        assertThat(grid(ParameterTarget.MEMBRANE, -9, 9, unsigned)).isEqualTo(SteppedGrid.unsignedFixedPoint(1, 7));
        assertThat(grid(ParameterTarget.MEMBRANE, -9, 9, Map.of("sign", "unsigned", "lower", "20", "upper", "0")))
                .isEqualTo(SteppedGrid.unsignedFixedPoint(0, 8));
        assertThat(grid(ParameterTarget.MEMBRANE, -90, 9, Map.of("sign", "unsigned", "range", "calibrated")))
                .isEqualTo(SteppedGrid.unsignedFixedPoint(4, 4));
        assertThat(grid(ParameterTarget.WEIGHT, 0, 9, Map.of("sign", "unsigned", "integer-bits", "-1")))
                .isEqualTo(SteppedGrid.unsignedFixedPoint(-1, 9));
    }

    @Test
    void unsignedCodesHaveAtMost31Bits() {
        GridRequest widest = new GridRequest(ParameterTarget.BIAS, 31, 0, 1, 1, Map.of("sign", "unsigned"));
        assertThat(family.grid(widest).maxCode()).isEqualTo(Integer.MAX_VALUE);
        assertThat(family.refuses(31, "sign", "unsigned")).isEmpty();
        assertThat(family.refuses(32, "sign", "signed")).isEmpty();
        assertThat(family.refuses(32, "sign", "unsigned")).contains("an unsigned code has at most 31 bits");
    }

    @Test
    void parametersAreThoseOfTheTarget() {
        assertThat(family.parameters(ParameterTarget.WEIGHT)).containsOnlyKeys("integer-bits", "sign");
        assertThat(family.parameters(ParameterTarget.MEMBRANE))
                .containsOnlyKeys("integer-bits", "sign", "range", "lower", "upper");
        assertThat(family.parameters(ParameterTarget.WEIGHT).get("integer-bits").violation("2.5"))
                .contains("must be auto or an integer in [-64, 64]");
        assertThat(family.parameters(ParameterTarget.MEMBRANE).get("range").violation("all"))
                .contains("must be threshold or calibrated");
    }

    @Test
    void holdsEveryTargetWithEveryRoundingInUpTo32Bits() {
        assertThat(family.targets()).containsExactly(ParameterTarget.values());
        assertThat(family.refuses(32)).isEmpty();
        assertThat(family.refuses(33)).contains("a code has at most 32 bits");
        for (Rounding rounding : Rounding.values()) {
            assertThat(family.refuses(rounding)).isEmpty();
        }
        assertThat(family.overheadBits(8)).as("the point is in the program").isZero();
    }

    private QuantizationGrid grid(ParameterTarget target, double min, double max, Map<String, String> parameters) {
        return family.grid(new GridRequest(target, 8, min, max, 1, parameters));
    }
}
