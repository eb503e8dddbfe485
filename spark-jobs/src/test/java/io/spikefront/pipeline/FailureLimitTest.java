package io.spikefront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureLimitTest {
    @Test
    void aNumberIsOfPoints() {
        FailureLimit limit = FailureLimit.of("3");
        assertThat(limit.allows(3, 3)).isTrue();
        assertThat(limit.allows(4, 1_000_000)).isFalse();
        assertThat(FailureLimit.of("0").allows(1, 100)).isFalse();
    }

    @Test
    void aPercentageIsOfWhatWasEvaluated() {
        FailureLimit limit = FailureLimit.of("2.5%");
        assertThat(limit.allows(1, 40)).isTrue();
        assertThat(limit.allows(1, 39)).isFalse();
        assertThat(FailureLimit.of("100%").allows(7, 7)).isTrue();
    }

    @Test
    void withoutALimitAllMayFail() {
        assertThat(FailureLimit.NONE.allows(7, 7)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "101%", "%", "5 %", "all", "9999999999999999999"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> FailureLimit.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is neither a number of points, as 10, nor a percentage, as 5%");
    }
}
