package io.spikefront.eval;

/**
 * How the accuracies of two networks a and b differ on the same samples. What both got right or both got wrong says
 * nothing about that; so the difference is known far better than either accuracy.
 *
 * @param bothRight samples that both answered rightly
 * @param onlyA samples that a alone answered rightly
 * @param onlyB samples that b alone answered rightly
 * @param bothWrong samples that neither answered rightly
 */
public record PairedDifference(long bothRight, long onlyA, long onlyB, long bothWrong) {
    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;
    /** So often halved, an interval of length 2 is shorter than any rounding. */
    private static final int BISECTIONS = 80;

    private static final double NEGLIGIBLE = 1e-18;

    public PairedDifference {
        if (bothRight < 0 || onlyA < 0 || onlyB < 0 || bothWrong < 0 || bothRight + onlyA + onlyB + bothWrong < 1) {
            throw new IllegalArgumentException("Invalid paired counts: " + bothRight + ", " + onlyA + ", " + onlyB
                    + ", " + bothWrong + " (must be 0 or more, and not all 0)");
        }
    }

    /** The comparison of two networks' answers to the same samples. */
    public static PairedDifference of(Answers a, Answers b) {
        if (a.size() != b.size()) {
            throw new IllegalArgumentException(
                    "Invalid pair: " + a.size() + " and " + b.size() + " answers (must be to the same samples)");
        }
        long both = a.rightInBoth(b);
        return new PairedDifference(both, a.right() - both, b.right() - both, a.size() - a.right() - b.right() + both);
    }

    /** Both comparisons together, of disjoint pairs of answers: other samples, or models of another seed. */
    public PairedDifference plus(PairedDifference other) {
        return new PairedDifference(
                bothRight + other.bothRight, onlyA + other.onlyA, onlyB + other.onlyB, bothWrong + other.bothWrong);
    }

    /** The number of pairs. */
    public long samples() {
        return bothRight + onlyA + onlyB + bothWrong;
    }

    /** The accuracy of a minus that of b. */
    public double value() {
        return (double) (onlyA - onlyB) / samples();
    }

    /** The lower end of the 95 % score interval (T. Tango, Statistics in Medicine 17, 1998). */
    public double low() {
        return onlyB == samples() ? -1 : crossing(-1, value(), Z);
    }

    /** The upper end of the 95 % score interval. */
    public double high() {
        return onlyA == samples() ? 1 : crossing(value(), 1, -Z);
    }

    /** Where the score, which falls with the difference, crosses a level. */
    private double crossing(double from, double to, double level) {
        double low = from;
        double high = to;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (score(middle) > level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Standard deviations by which the counts lie above what a true difference lets expect; Tango's equation 5. */
    private double score(double difference) {
        double excess = onlyA - onlyB - samples() * difference;
        return excess == 0 ? 0 : excess / deviation(difference);
    }

    /** The standard deviation of the excess, were the difference the true one; Tango's equations 4 and 5. */
    private double deviation(double difference) {
        double n = samples();
        double a = 2 * n;
        double b = -(onlyA + onlyB) + (a - onlyA + onlyB) * difference;
        double c = -onlyB * difference * (1 - difference);
        double root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
        double onlyBLikeliest = b > 0 ? -2 * c / (b + root) : (root - b) / (2 * a);
        double variance = n * (2 * onlyBLikeliest + difference * (1 - difference));
        return Math.sqrt(Math.max(variance, 0));
    }

    /**
     * The one-sided p-value of the hypothesis that a is the more accurate one by {@code margin} or more: small where the
     * counts tell against it. It is McNemar's exact test for a margin of 0, and Tango's score test for others, with a
     * correction for continuity of half a sample in favour of a: without it the test rejects too often where few samples tell
     * a and b apart.
     *
     * @param margin a difference of accuracies, from 0 to below 1
     */
    public double pValueOfLead(double margin) {
        if (!(margin >= 0 && margin < 1)) {
            throw new IllegalArgumentException("Invalid margin: " + margin + " (must be in [0, 1))");
        }
        return margin == 0
                ? lowerTail(onlyA)
                : NormalDistribution.below((onlyA - onlyB - samples() * margin + 0.5) / deviation(margin));
    }

    /**
     * The two-sided p-value of McNemar's exact test: how likely so uneven a split of the samples that one alone got right
     * is, where both are equally accurate.
     */
    public double pValue() {
        return Math.min(1, 2 * lowerTail(Math.min(onlyA, onlyB)));
    }

    /** How likely so few heads, or fewer, are in as many tosses of a coin as there are discordant samples. */
    private double lowerTail(long heads) {
        long tosses = onlyA + onlyB;
        double log = tosses * StrictMath.log(0.5);
        for (long k = 1; k <= heads; k++) {
            log += StrictMath.log((tosses - k + 1.0) / k);
        }
        double tail = 0;
        double term = 1;
        for (long k = heads; k >= 0 && term > NEGLIGIBLE; k--) {
            tail += term;
            term *= k / (tosses - k + 1.0);
        }
        return Math.min(1, StrictMath.exp(log) * tail);
    }
}
