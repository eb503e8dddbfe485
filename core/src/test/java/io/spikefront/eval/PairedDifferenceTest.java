package io.spikefront.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedDifferenceTest {
    private static final double Z = 1.959963984540054;

    /** Fagerland, Lydersen, Laake (Statistics in Medicine 33, 2014): airway hyper-responsiveness, Tango's interval. */
    @Test
    void isThatOfTheLiterature() {
        PairedDifference airways = new PairedDifference(1, 1, 7, 12);
        assertThat(airways.samples()).isEqualTo(21);
        assertThat(airways.value()).isCloseTo(-0.286, within(5e-4));
        assertThat(airways.low()).isCloseTo(-0.517, within(5e-4));
        assertThat(airways.high()).isCloseTo(-0.026, within(5e-4));
        assertThat(airways.pValue()).isCloseTo(18 / 256.0, within(1e-12));
    }

    /** Where no sample tells them apart, the ends have a closed form: z^2 / (n + z^2). */
    @Test
    void equalAnswersLeaveALittleDoubt() {
        PairedDifference same = new PairedDifference(900, 0, 0, 100);
        assertThat(same.value()).isZero();
        assertThat(same.high()).isCloseTo(Z * Z / (1000 + Z * Z), within(1e-12));
        assertThat(same.low()).isCloseTo(-same.high(), within(1e-12));
        assertThat(same.pValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"5, 0, 0, 0", "0, 5, 0, 0", "0, 0, 5, 0", "0, 0, 0, 1", "0, 1, 1, 0", "3000000, 20000, 21000, 100000"})
    void extremesStayWithinTheirBounds(long bothRight, long onlyA, long onlyB, long bothWrong) {
        PairedDifference paired = new PairedDifference(bothRight, onlyA, onlyB, bothWrong);
        assertThat(paired.low()).isBetween(-1.0, paired.value());
        assertThat(paired.high()).isBetween(paired.value(), 1.0);
        assertThat(paired.pValue()).isBetween(0.0, 1.0);
    }

    /** The ends are where a test of that difference just does not reject it, by a likelihood that is searched, not solved. */
    @Property(tries = 60)
    void theEndsAreWhereTheScoreTestJustDoesNotReject(
            @ForAll @IntRange(max = 60) int bothRight,
            @ForAll @IntRange(min = 1, max = 30) int onlyA,
            @ForAll @IntRange(min = 1, max = 30) int onlyB,
            @ForAll @IntRange(max = 60) int bothWrong) {
        PairedDifference paired = new PairedDifference(bothRight, onlyA, onlyB, bothWrong);
        assertThat(scoreBySearch(paired, paired.low())).isCloseTo(Z, within(1e-4));
        assertThat(scoreBySearch(paired, paired.high())).isCloseTo(-Z, within(1e-4));
    }

    @Property(tries = 200)
    void exchangingTheTwoTurnsTheSign(
            @ForAll @IntRange(max = 50) int bothRight,
            @ForAll @IntRange(max = 50) int onlyA,
            @ForAll @IntRange(max = 50) int onlyB,
            @ForAll @IntRange(min = 1, max = 50) int bothWrong) {
        PairedDifference paired = new PairedDifference(bothRight, onlyA, onlyB, bothWrong);
        PairedDifference turned = new PairedDifference(bothRight, onlyB, onlyA, bothWrong);
        assertThat(turned.value()).isEqualTo(-paired.value());
        assertThat(turned.low()).isCloseTo(-paired.high(), within(1e-9));
        assertThat(turned.pValue()).isCloseTo(paired.pValue(), within(1e-12));
    }

    /** The interval leaves out 0 where McNemar's asymptotic test rejects equality: it is the same score. */
    @Property(tries = 200)
    void theIntervalAgreesWithMcNemarsTest(
            @ForAll @IntRange(max = 80) int onlyA, @ForAll @IntRange(min = 1, max = 80) int onlyB) {
        PairedDifference paired = new PairedDifference(300, onlyA, onlyB, 20);
        double chi2 = (onlyA - onlyB) * (double) (onlyA - onlyB) / (onlyA + onlyB);
        boolean zeroInside = paired.low() <= 0 && paired.high() >= 0;
        assertThat(zeroInside).isEqualTo(chi2 <= Z * Z);
    }

    @Property(tries = 100)
    void theExactTestSumsBinomials(@ForAll @IntRange(max = 400) int onlyA, @ForAll @IntRange(max = 2000) int onlyB) {
        BigInteger tail = BigInteger.ZERO;
        BigInteger ways = BigInteger.ONE;
        int discordant = onlyA + onlyB;
        for (int k = 0; k <= Math.min(onlyA, onlyB); k++) {
            tail = tail.add(ways);
            ways = ways.multiply(BigInteger.valueOf(discordant - k)).divide(BigInteger.valueOf(k + 1));
        }
        double exact = new BigDecimal(tail.shiftLeft(1))
                .divide(new BigDecimal(BigInteger.ONE.shiftLeft(discordant)), MathContext.DECIMAL64)
                .doubleValue();
        double p = new PairedDifference(10, onlyA, onlyB, 10).pValue();
        assertThat(p).isCloseTo(Math.min(1, exact), within(1e-10 * exact + Double.MIN_NORMAL));
    }

    @Property(tries = 200)
    void aLeadOfNothingIsTestedByTheCoin(@ForAll @IntRange(max = 60) int onlyA, @ForAll @IntRange(max = 60) int onlyB) {
        PairedDifference paired = new PairedDifference(5, onlyA, onlyB, 5);
        double exact = 0;
        double way = Math.pow(0.5, onlyA + onlyB);
        for (int k = 0; k <= onlyA; k++) {
            exact += way;
            way *= (onlyA + onlyB - k) / (k + 1.0);
        }
        assertThat(paired.pValueOfLead(0)).isCloseTo(exact, within(1e-10 * exact));
    }

    @Property(tries = 200)
    void aLeadByAMarginIsTestedByTangosScoreHalfASampleFurtherUp(
            @ForAll @IntRange(min = 1, max = 60) int onlyA,
            @ForAll @IntRange(min = 1, max = 60) int onlyB,
            @ForAll @IntRange(min = 1, max = 99) int percent) {
        PairedDifference paired = new PairedDifference(20, onlyA, onlyB, 30);
        double margin = percent / 100.0;
        double excess = onlyA - onlyB - paired.samples() * margin;
        Assume.that(Math.abs(excess) > 1e-9);
        double z = scoreBySearch(paired, margin) * (excess + 0.5) / excess;
        double p = NormalDistribution.below(z);
        assertThat(paired.pValueOfLead(margin)).isCloseTo(p, within(1e-4 * p + 1e-12));
    }

    /** The probability of rejecting what is just true, summed over all that can be counted. */
    @ParameterizedTest
    @CsvSource({
        "25, 0.02, 0.02", "25, 0.02, 0.1", "25, 0.1, 0.3", "60, 0.01, 0.01", "60, 0.01, 0.05", "60, 0.05, 0.06",
        "60, 0.1, 0.2", "150, 0.002, 0.01", "150, 0.01, 0.02", "150, 0.01, 0.1", "150, 0.03, 0.05", "150, 0, 0.05"
    })
    void aTrueLeadIsSeldomRejected(int samples, double margin, double discordance) {
        double a = (discordance + margin) / 2;
        double b = (discordance - margin) / 2;
        double[] levels = {0.1, 0.05, 0.0125, 0.001};
        double[] rejected = new double[levels.length];
        for (int onlyA = 0; onlyA <= samples; onlyA++) {
            for (int onlyB = 0; onlyA + onlyB <= samples; onlyB++) {
                double p = new PairedDifference(0, onlyA, onlyB, samples - onlyA - onlyB).pValueOfLead(margin);
                double probability = multinomial(samples, onlyA, a, onlyB, b);
                for (int l = 0; l < levels.length; l++) {
                    rejected[l] += p <= levels[l] ? probability : 0;
                }
            }
        }
        for (int l = 0; l < levels.length; l++) {
            assertThat(rejected[l]).as("at level %s", levels[l]).isLessThanOrEqualTo(levels[l]);
        }
    }

    private static double multinomial(int n, int countA, double a, int countB, double b) {
        double log = 0;
        for (int k = 1; k <= countA + countB; k++) {
            log += Math.log(n - k + 1.0) - Math.log(k <= countA ? k : k - countA);
        }
        return Math.exp(log) * Math.pow(a, countA) * Math.pow(b, countB) * Math.pow(1 - a - b, n - countA - countB);
    }

    @Test
    void aMarginIsAShareOfTheSamples() {
        PairedDifference paired = new PairedDifference(1, 1, 1, 1);
        assertThatThrownBy(() -> paired.pValueOfLead(-0.1)).hasMessage("Invalid margin: -0.1 (must be in [0, 1))");
        assertThatThrownBy(() -> paired.pValueOfLead(1)).hasMessage("Invalid margin: 1.0 (must be in [0, 1))");
    }

    @Property(tries = 100)
    void tablesOfDisjointPairsAddUp(
            @ForAll @Size(min = 1, max = 30) List<Boolean> a, @ForAll @Size(min = 1, max = 30) List<Boolean> b) {
        int n = Math.min(a.size(), b.size());
        int cut = n / 2;
        PairedDifference whole = paired(a.subList(0, n), b.subList(0, n));
        assertThat(whole.value() * n)
                .isCloseTo(
                        a.subList(0, n).stream().filter(right -> right).count()
                                - (double) b.subList(0, n).stream()
                                        .filter(right -> right)
                                        .count(),
                        within(1e-9));
        if (cut > 0) {
            assertThat(paired(a.subList(0, cut), b.subList(0, cut)).plus(paired(a.subList(cut, n), b.subList(cut, n))))
                    .isEqualTo(whole);
        }
    }

    @Test
    void countsEachKindOfPair() {
        assertThat(paired(
                        List.of(true, true, true, false, false, false, true),
                        List.of(true, false, false, true, false, false, false)))
                .isEqualTo(new PairedDifference(1, 3, 1, 2));
    }

    @Test
    void whatIsNoPairIsRefused() {
        assertThatThrownBy(() -> paired(List.of(true), List.of(true, false)))
                .hasMessage("Invalid pair: 1 and 2 answers (must be to the same samples)");
        assertThatThrownBy(() -> paired(List.of(), List.of()))
                .hasMessage("Invalid paired counts: 0, 0, 0, 0 (must be 0 or more, and not all 0)");
        assertThatThrownBy(() -> new PairedDifference(2, -1, 3, 0)).hasMessageStartingWith("Invalid paired counts: 2,");
    }

    private static PairedDifference paired(List<Boolean> a, List<Boolean> b) {
        return PairedDifference.of(AnswersTest.answers(a), AnswersTest.answers(b));
    }

    /** The likeliest probability that b alone is right, under a difference, by ternary search of the concave likelihood. */
    private static double scoreBySearch(PairedDifference paired, double difference) {
        double low = Math.max(0, -difference);
        double high = (1 - difference) / 2;
        for (int i = 0; i < 200; i++) {
            double left = low + (high - low) / 3;
            double right = high - (high - low) / 3;
            if (logLikelihood(paired, left, difference) < logLikelihood(paired, right, difference)) {
                low = left;
            } else {
                high = right;
            }
        }
        double n = paired.samples();
        double variance = n * (2 * low + difference - difference * difference);
        return (paired.onlyA() - paired.onlyB() - n * difference) / Math.sqrt(variance);
    }

    private static double logLikelihood(PairedDifference paired, double onlyB, double difference) {
        double concordant = 1 - 2 * onlyB - difference;
        long same = paired.bothRight() + paired.bothWrong();
        return paired.onlyA() * Math.log(onlyB + difference)
                + paired.onlyB() * Math.log(onlyB)
                + (same == 0 ? 0 : same * Math.log(concordant));
    }
}
