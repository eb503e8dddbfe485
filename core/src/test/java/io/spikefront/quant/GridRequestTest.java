package io.spikefront.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GridRequestTest {
    @Test
    void magnitudeIsTheLargerEnd() {
        assertThat(request(4, -3, 2).magnitude()).isEqualTo(3);
        assertThat(request(4, 1, 2).magnitude()).isEqualTo(2);
    }

    @Test
    void parametersHaveFallbacks() {
        GridRequest request = new GridRequest(ParameterTarget.MEMBRANE, 4, 0, 0, 1, Map.of("upper", "0.5"));
        assertThat(request.decimal("upper", 0.2)).isEqualTo(0.5);
        assertThat(request.decimal("lower", 0.1)).isEqualTo(0.1);
        assertThat(request.word("range", "threshold")).isEqualTo("threshold");
    }

    @Test
    void rangesMustBeFiniteAndBitsPositive() {
        assertThatThrownBy(() -> request(0, 0, 1)).hasMessage("Invalid bits: 0 (must be 1 or more)");
        assertThatThrownBy(() -> request(1, 2, 1)).hasMessage("Invalid range: 2.0..1.0 (must be finite and ascend)");
        assertThatThrownBy(() -> request(1, Double.NaN, 1)).hasMessageContaining("NaN..1.0");
        assertThatThrownBy(() -> request(1, 0, Double.POSITIVE_INFINITY)).hasMessageContaining("0.0..Infinity");
        assertThatThrownBy(() -> request(1, Double.NEGATIVE_INFINITY, 0)).hasMessageContaining("-Infinity..0.0");
    }

    private static GridRequest request(int bits, double min, double max) {
        return new GridRequest(ParameterTarget.WEIGHT, bits, min, max, 1, Map.of());
    }
}
