package io.spikefront.quant;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.quant.GridParameter.Numbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridParameterTest {
    private final GridParameter choice = GridParameter.choice("threshold", "calibrated");
    private final GridParameter decimal = GridParameter.decimal("0.2", 0, 1000);
    private final GridParameter integer = GridParameter.automatic(Numbers.INTEGER, -64, 64);

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.2", "1000", "1e3", "1.5e-7", "+3"})
    void numbersInTheRangeAreValid(String value) {
        assertThat(decimal.violation(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1000.5", "NaN", "Infinity", "1e999999999", "auto", "", " 1", "0x10", "1f"})
    void everythingElseBreaksTheRule(String value) {
        assertThat(decimal.violation(value)).contains("must be a number in [0, 1000]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "-64", "64", "0", "3.0"})
    void integersOrAuto(String value) {
        assertThat(integer.violation(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"65", "-65", "2.5", "AUTO"})
    void noIntegerInTheRange(String value) {
        assertThat(integer.violation(value)).contains("must be auto or an integer in [-64, 64]");
    }

    @Test
    void wordsAreAClosedChoice() {
        assertThat(choice.fallback()).isEqualTo("threshold");
        assertThat(choice.violation("calibrated")).isEmpty();
        assertThat(choice.violation("0")).contains("must be threshold or calibrated");
    }
}
