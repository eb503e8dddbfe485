package io.spikefront.eval;

/** The standard normal distribution, with the same bits on every machine. */
final class NormalDistribution {
    /** From here on outwards the continued fraction of the tail converges fast, and the series would lose digits. */
    private static final double OUTER = 3;

    private static final int DEPTH = 200;
    private static final double ROOT_OF_TWO_PI = 2.5066282746310002;

    private NormalDistribution() {}

    /** The probability of values up to {@code z}, to about 13 digits in either tail. */
    static double below(double z) {
        if (z > OUTER) {
            return 1 - below(-z);
        }
        return z < -OUTER ? density(z) / millsFraction(-z) : 0.5 + density(z) * series(z);
    }

    private static double density(double z) {
        return StrictMath.exp(-z * z / 2) / ROOT_OF_TWO_PI;
    }

    /** z + z^3 / 3 + z^5 / (3 * 5) + ... (G. Marsaglia, Journal of Statistical Software 11, 2004). */
    private static double series(double z) {
        double sum = 0;
        double term = z;
        for (int odd = 3; sum + term != sum; odd += 2) {
            sum += term;
            term *= z * z / odd;
        }
        return sum;
    }

    /** x + 1 / (x + 2 / (x + 3 / ...)), by which the density has to be divided (Laplace). */
    private static double millsFraction(double x) {
        double fraction = x;
        for (int k = DEPTH; k >= 1; k--) {
            fraction = x + k / fraction;
        }
        return fraction;
    }
}
