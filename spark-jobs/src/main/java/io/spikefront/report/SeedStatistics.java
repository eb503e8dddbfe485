package io.spikefront.report;

import java.util.Collection;
import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * What repetitions of one experiment with several seeds came to.
 *
 * @param mean of the repetitions
 * @param margin half the width of Student's 95 % interval of the mean; NaN of fewer than two repetitions
 */
record SeedStatistics(double mean, double margin) {
    private static final double TAIL = 0.975;

    static SeedStatistics of(Collection<Double> values) {
        SummaryStatistics statistics = new SummaryStatistics();
        values.forEach(statistics::addValue);
        double n = statistics.getN();
        double margin = n < 2
                ? Double.NaN
                : new TDistribution(n - 1).inverseCumulativeProbability(TAIL)
                        * statistics.getStandardDeviation()
                        / Math.sqrt(n);
        return new SeedStatistics(statistics.getMean(), margin);
    }

    /** Whether the interval lies above zero; never of fewer than two repetitions. */
    boolean isAboveZero() {
        return mean - margin > 0;
    }

    /** In percent: {@code 97.12 +-0.30}. */
    String percent(String format) {
        String text = String.format(Locale.ROOT, format, 100 * mean);
        return Double.isNaN(margin) ? text : text + String.format(Locale.ROOT, " +-%.2f", 100 * margin);
    }
}
