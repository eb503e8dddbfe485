package io.spikefront.report;

import io.spikefront.eval.PairedDifference;
import io.spikefront.eval.Proportion;
import io.spikefront.search.Finding.Scored;
import java.util.Locale;

/** How measured values are written for people, wherever they stand: accuracies in percent, differences in points. */
final class Cells {
    /** What is not known. */
    static final String ABSENT = "-";

    private static final double BITS_PER_KIB = 8 * 1024;

    private Cells() {}

    /** A fraction: {@code 97.12}. */
    static String percent(double fraction) {
        return format("%.2f", 100 * fraction);
    }

    /** The ends of an interval of fractions: {@code 96.90-97.31}. */
    static String interval(double low, double high) {
        return percent(low) + "-" + percent(high);
    }

    /** The 95 % interval of an accuracy. */
    static String interval(Scored score) {
        Proportion accuracy = new Proportion(score.correct(), score.samples());
        return interval(accuracy.low(), accuracy.high());
    }

    /** A difference of fractions: {@code -0.28}. */
    static String points(double difference) {
        return format("%+.2f", 100 * difference);
    }

    /** A difference with its interval: {@code -0.28 [-0.48, -0.09]}. */
    static String points(PairedDifference paired) {
        return points(paired.value()) + " [" + points(paired.low()) + ", " + points(paired.high()) + "]";
    }

    /** A number of bits. */
    static String kib(long bits) {
        return format("%.1f", bits / BITS_PER_KIB);
    }

    /** How many times less memory than {@code whole} some bits are: {@code 6.40x}. */
    static String saving(long whole, long bits) {
        return format("%.2fx", whole / (double) bits);
    }

    /** A number by a pattern of {@link String#format}. */
    static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
