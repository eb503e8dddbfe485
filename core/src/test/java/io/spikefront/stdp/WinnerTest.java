package io.spikefront.stdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikefront.random.Noise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WinnerTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void eachOfThoseThatCrossSpikesAsOften(int count) {
        int[] crossed = {4, 9, 11, 20, 21, 30, 77, 99};
        int[] spikes = new int[100];
        int draws = 20_000 * count;
        Winner winner = Winner.drawn(Noise.of(1, "winners"));
        for (int step = 0; step < draws; step++) {
            spikes[winner.of(step, crossed, count)]++;
        }
        double expected = (double) draws / count;
        for (int k = 0; k < count; k++) {
            assertThat((double) spikes[crossed[k]]).isEqualTo(expected, within(5 * Math.sqrt(expected)));
        }
    }

    @Test
    void aStepsDrawIsItsOwn() {
        int[] crossed = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        Winner winner = Winner.drawn(Noise.of(1, "winners"));
        int[] first = new int[50];
        for (int step = 0; step < 50; step++) {
            first[step] = winner.of(step, crossed, 10);
        }
        for (int step = 49; step >= 0; step--) {
            assertThat(winner.of(step, crossed, 10)).isEqualTo(first[step]);
        }
    }
}
