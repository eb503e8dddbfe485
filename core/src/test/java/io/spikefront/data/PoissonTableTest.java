package io.spikefront.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonTableTest {
    private static final double DRAWS = 0x1p32;

    /** The draws that give k or less are a whole interval from 0; its end is found by bisection. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 7.8125, 13.3, 60, 500, 1992.1875})
    void drawsAreSharedOutAsTheDistributionSays(double mean) {
        int limit = 2500;
        PoissonTable table = new PoissonTable(mean, limit);
        double cumulative = 0;
        for (int k = 0; k <= limit; k++) {
            cumulative += probability(mean, k);
            long draws = 0;
            for (long bit = 1L << 32; bit > 0; bit >>= 1) {
                long more = draws + bit;
                draws = more <= DRAWS && table.value((int) (more - 1)) <= k ? more : draws;
            }
            assertThat(draws / DRAWS).as("P(X <= %d)", k).isCloseTo(cumulative, within(1e-9));
        }
    }

    @Property(tries = 300)
    void largerDrawsGiveNoSmallerValuesWhereverTheTableEnds(
            @ForAll int bits,
            @ForAll int more,
            @ForAll @DoubleRange(min = 1, max = 3000) double mean,
            @ForAll @IntRange(min = 1, max = 400) int limit) {
        PoissonTable table = new PoissonTable(mean, limit);
        int low = Integer.compareUnsigned(bits, more) <= 0 ? bits : more;
        int high = low == bits ? more : bits;
        assertThat(table.value(low)).isLessThanOrEqualTo(table.value(high));
        assertThat(table.value(bits)).isEqualTo(Math.min(new PoissonTable(mean, 4000).value(bits), limit + 1));
    }

    @Test
    void windowTooShortForAnySpikeIsAlwaysLeft() {
        PoissonTable table = new PoissonTable(1992, 250);
        assertThat(table.value(0)).isEqualTo(251);
        assertThat(table.value(-1)).isEqualTo(251);
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.api.Assertions.within(offset);
    }

    /** e^-m m^k / k! by exact products, rounded to 34 digits at each. */
    private static double probability(double mean, int k) {
        BigDecimal share = BigDecimal.ONE;
        BigDecimal m = new BigDecimal(mean);
        for (int j = 1; j <= k; j++) {
            share = share.multiply(m, MathContext.DECIMAL128).divide(BigDecimal.valueOf(j), MathContext.DECIMAL128);
        }
        BigDecimal root = new BigDecimal(StrictMath.exp(-mean / 4));
        return share.multiply(root.pow(4), MathContext.DECIMAL128).doubleValue();
    }
}
