package io.spikefront.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewardTest {
    private static final OperatingPoint BASELINE = new OperatingPoint("float", 0.92, 3200);
    private static final OperatingPoint EIGHT_BITS = new OperatingPoint("8 bits", 0.91, 800);
    private static final OperatingPoint TWO_BITS = new OperatingPoint("2 bits", 0.7, 200);

    @Test
    void accuracyMinusMemoryWeighsBoth() {
        Reward reward = Reward.accuracyMinusMemory(0.1);
        assertThat(reward.of(EIGHT_BITS, BASELINE)).isCloseTo(0.885, within(1e-15));
        assertThat(reward.of(TWO_BITS, BASELINE)).isCloseTo(0.69375, within(1e-15));
        assertThat(reward.of(BASELINE, BASELINE)).isCloseTo(0.82, within(1e-15));
        assertThat(Reward.accuracyMinusMemory(0).of(EIGHT_BITS, BASELINE)).isEqualTo(0.91);
    }

    @Test
    void savingWithinLossDiscountsTheSaving() {
        Reward reward = Reward.savingWithinLoss(0.04);
        assertThat(reward.of(EIGHT_BITS, BASELINE)).isCloseTo(0.75 * 0.75, within(1e-12));
        assertThat(reward.of(TWO_BITS, BASELINE)).isZero();
        assertThat(reward.of(BASELINE, BASELINE)).isZero();
        assertThat(reward.of(new OperatingPoint("better", 0.94, 1600), BASELINE))
                .isCloseTo(0.75, within(1e-12));
        assertThat(reward.of(new OperatingPoint("larger", 0.92, 4800), BASELINE))
                .isCloseTo(-0.5, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void weightsAreFiniteAndNotNegative(double weight) {
        assertThatThrownBy(() -> Reward.accuracyMinusMemory(weight))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid mu: " + weight + " (must be finite and not negative)");
        assertThatThrownBy(() -> Reward.savingWithinLoss(weight))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid tolerance: " + weight + " (must be finite and positive)");
    }

    @Test
    void toleranceIsPositive() {
        assertThatThrownBy(() -> Reward.savingWithinLoss(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid tolerance: 0.0 (must be finite and positive)");
    }

    @Test
    void accuracyIsAFractionAndMemoryPositive() {
        assertThatThrownBy(() -> new OperatingPoint("percent", 92, 800))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid accuracy of 'percent': 92.0 (must be a fraction in [0, 1])");
        assertThatThrownBy(() -> new OperatingPoint("unknown", Double.NaN, 800))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid accuracy of 'unknown': NaN (must be a fraction in [0, 1])");
        assertThatThrownBy(() -> new OperatingPoint("empty", 0.9, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid memory of 'empty': 0.0 (must be positive and finite)");
    }

    @Test
    void surviveJavaSerialization() {
        Reward reward = Serialization.copy(Reward.accuracyMinusMemory(0.1));
        assertThat(reward.of(Serialization.copy(EIGHT_BITS), BASELINE)).isCloseTo(0.885, within(1e-15));
        assertThat(Serialization.copy(Reward.savingWithinLoss(0.04)).of(EIGHT_BITS, BASELINE))
                .isCloseTo(0.5625, within(1e-12));
    }
}
