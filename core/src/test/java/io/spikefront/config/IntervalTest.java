package io.spikefront.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void endsBelongOrNotAsNamed() {
        assertThat(Interval.closed(0, 1).contains(0)).isTrue();
        assertThat(Interval.closed(0, 1).contains(1)).isTrue();
        assertThat(Interval.closed(0, 1).contains(Math.nextUp(1.0))).isFalse();
        assertThat(Interval.open(0, 1).contains(0)).isFalse();
        assertThat(Interval.open(0, 1).contains(1)).isFalse();
        assertThat(Interval.open(0, 1).contains(Double.MIN_VALUE)).isTrue();
        assertThat(Interval.openClosed(0, 1).contains(0)).isFalse();
        assertThat(Interval.openClosed(0, 1).contains(1)).isTrue();
        assertThat(Interval.closedOpen(0, 1).contains(0)).isTrue();
        assertThat(Interval.closedOpen(0, 1).contains(1)).isFalse();
    }

    @Test
    void nothingInfiniteBelongs() {
        assertThat(Interval.ALL.contains(-Double.MAX_VALUE)).isTrue();
        assertThat(Interval.ALL.contains(Double.NEGATIVE_INFINITY)).isFalse();
        assertThat(Interval.above(0).contains(Double.POSITIVE_INFINITY)).isFalse();
        assertThat(Interval.atLeast(0).contains(Double.NaN)).isFalse();
    }

    @Test
    void readsAsARule() {
        assertThat(Interval.closed(-1, 0.25)).hasToString("at least -1 and at most 0.25");
        assertThat(Interval.open(0, 1e300)).hasToString("above 0 and below 1.0E300");
        assertThat(Interval.closedOpen(Double.NEGATIVE_INFINITY, 3)).hasToString("below 3");
        assertThat(Interval.atLeast(0)).hasToString("at least 0");
        assertThat(Interval.above(0)).hasToString("above 0");
        assertThat(Interval.ALL).hasToString("finite");
    }

    @Test
    void needsItsEndsInOrder() {
        assertThatThrownBy(() -> Interval.closed(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Interval.atLeast(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
