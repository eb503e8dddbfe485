package io.spikefront.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalDistributionTest {
    /** Values of Wolfram's and R's tables to 15 digits; those at -3 and 3 lie on either side of the change of method. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "-1, 0.158655253931457",
        "1, 0.841344746068543",
        "-1.959963984540054, 0.025",
        "-2.999999999, 0.00134989803606",
        "-3.000000001, 0.00134989802720",
        "3, 0.998650101968370",
        "-5, 2.86651571879194e-7",
        "-10, 7.61985302416053e-24",
        "-40, 0",
        "40, 1"
    })
    void isThatOfTables(double z, double probability) {
        assertThat(NormalDistribution.below(z)).isCloseTo(probability, within(1e-11 * probability + 1e-300));
    }

    @ParameterizedTest
    @CsvSource({"0.3", "1.7", "2.9", "3.1", "6"})
    void bothTailsAreEqual(double z) {
        assertThat(NormalDistribution.below(z) + NormalDistribution.below(-z)).isCloseTo(1, within(1e-15));
    }
}
