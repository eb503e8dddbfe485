package io.spikefront.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateTest {
    @Test
    void equalityIsByContent() {
        Candidate candidate = new Candidate("a", 0.9, 8);
        assertThat(candidate).isEqualTo(new Candidate("a", 0.9, 8)).hasSameHashCodeAs(new Candidate("a", 0.9, 8));
        assertThat(candidate).isNotEqualTo(new Candidate("b", 0.9, 8)).isNotEqualTo(new Candidate("a", 0.9, 9));
        assertThat(candidate).hasToString("a[0.9, 8.0]");
    }

    @Test
    void negativeZeroIsZero() {
        assertThat(new Candidate("a", -0.0)).isEqualTo(new Candidate("a", 0.0));
        assertThat(1 / new Candidate("a", -0.0).value(0)).isPositive();
    }

    @Test
    void ownsItsValues() {
        double[] values = {1, 2};
        Candidate candidate = new Candidate("a", values);
        values[0] = 3;
        candidate.values()[1] = 4;
        assertThat(candidate.values()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void valuesAreFinite(double value) {
        assertThatThrownBy(() -> new Candidate("a", 1, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid value of candidate 'a': " + value + " (values must be finite)");
    }

    @Test
    void survivesJavaSerialization() {
        Candidate candidate = new Candidate("a", 0.9, 8);
        assertThat(Serialization.copy(candidate)).isEqualTo(candidate);
    }
}
