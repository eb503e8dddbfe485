package io.spikefront.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
    /** R. G. Newcombe, Two-sided confidence intervals for the single proportion, Stat. Med. 17, 1998, table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void publishedIntervals(long successes, long trials, double low, double high) {
        Proportion proportion = new Proportion(successes, trials);
        assertThat(proportion.low()).isEqualTo(low, within(0.00005));
        assertThat(proportion.high()).isEqualTo(high, within(0.00005));
    }

    @Property(tries = 1000, seed = "1")
    void intervalHoldsTheValueAndIsSymmetricInSuccessAndFailure(
            @ForAll @LongRange(min = 1, max = 100_000) long trials, @ForAll @LongRange(max = 100_000) long some) {
        long successes = some % (trials + 1);
        Proportion proportion = new Proportion(successes, trials);
        Proportion mirrored = new Proportion(trials - successes, trials);
        assertThat(proportion.low()).isBetween(0.0, proportion.value());
        assertThat(proportion.high()).isBetween(proportion.value(), 1.0);
        assertThat(mirrored.low()).isEqualTo(1 - proportion.high(), within(1e-12));
    }

    @Test
    void noneAndAll() {
        assertThat(new Proportion(0, 50).low()).isZero();
        assertThat(new Proportion(50, 50).high()).isOne();
        assertThat(new Proportion(50, 50).value()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 5", "6, 5"})
    void whatIsNoProportion(long successes, long trials) {
        assertThatThrownBy(() -> new Proportion(successes, trials))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid proportion: " + successes + " of " + trials + " (must be 0..trials of 1 or more)");
    }
}
