package io.spikefront.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LadderTest {
    private static final Ladder LADDER = new Ladder(List.of(8, 4, 2));

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 4", "4, 8", "5, 8", "7, 8", "8, 32", "16, 32"})
    void theNextRungUpIsTheLeastOneAbove(int bits, int above) {
        QuantizationPlan plan = plan(itq("symmetric", bits), itq("symmetric", bits));
        assertThat(LADDER.above(plan).layer(0).bits(ParameterTarget.WEIGHT)).isEqualTo(above);
        assertThat(LADDER.above(plan).layer(0).bits(ParameterTarget.MEMBRANE)).isEqualTo(above);
    }

    @Test
    void eachTargetClimbsAloneAndKeepsEverythingElse() {
        TargetQuantization weight = new TargetQuantization(
                QuantizationScheme.ITQ, "fixed-point", 3, Rounding.STOCHASTIC, Map.of("integer-bits", "1"));
        QuantizationPlan above = LADDER.above(plan(weight, itq("squat-uniform", 8)));
        assertThat(above.canonical())
                .isEqualTo("[weight: itq fixed-point 4 stochastic integer-bits=1] [weight: itq fixed-point 4 stochastic"
                        + " integer-bits=1]");
        assertThat(LADDER.above(above).canonical()).contains("fixed-point 8 ");
        assertThat(LADDER.above(LADDER.above(above)).isFloat()).isTrue();
    }

    @Test
    void whatIsQuantizedAfterTrainingIsNoPartOfATraining() {
        TargetQuantization converted = TargetQuantization.ptq("symmetric", 3, Rounding.NEAREST);
        assertThat(LADDER.above(plan(converted, converted)).isFloat()).isTrue();
    }

    @Test
    void aRungThatAGridLacksIsFloat() {
        Ladder high = new Ladder(List.of(12, 4));
        QuantizationPlan above = high.above(plan(itq("symmetric", 6), itq("squat-zero", 6)));
        assertThat(above.layer(0).bits(ParameterTarget.WEIGHT)).isEqualTo(12);
        assertThat(above.layer(0).of(ParameterTarget.MEMBRANE)).isEmpty();
    }

    @Test
    void aLadderOfNoRungsStartsAtTheFloatModel() {
        assertThat(new Ladder(List.of())
                        .above(plan(itq("symmetric", 3), itq("squat-uniform", 3)))
                        .isFloat())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4,8", "4,4", "33", "8,0"})
    void rungsFall(String rungs) {
        List<Integer> bits =
                java.util.Arrays.stream(rungs.split(",")).map(Integer::valueOf).toList();
        assertThatThrownBy(() -> new Ladder(bits))
                .hasMessage("Invalid ladder: " + bits + " (must be bits in 1..32, each less than the one before)");
    }

    private static QuantizationPlan plan(TargetQuantization weight, TargetQuantization membrane) {
        return QuantizationPlan.uniform(
                2, new LayerPlan(Map.of(ParameterTarget.WEIGHT, weight, ParameterTarget.MEMBRANE, membrane)));
    }

    private static TargetQuantization itq(String family, int bits) {
        return new TargetQuantization(QuantizationScheme.ITQ, family, bits, Rounding.NEAREST, Map.of());
    }
}
