package io.spikefront.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> ROUNDINGS = List.of("floor", "nearest", "nearest-even", "stochastic");

    @Test
    void findsTheNameThatWasMeant() {
        assertThat(Nearest.to("nearst", ROUNDINGS)).contains("nearest");
        assertThat(Nearest.to("STOCASTIC", ROUNDINGS)).contains("stochastic");
        assertThat(Nearest.hint("flor", ROUNDINGS)).isEqualTo(" (did you mean 'floor'?)");
    }

    @Test
    void staysSilentWhenNothingIsNear() {
        assertThat(Nearest.to("zzz", ROUNDINGS)).isEmpty();
        assertThat(Nearest.hint("zzz", ROUNDINGS)).isEmpty();
    }
}
