package io.spikefront.eval;

import java.io.Serializable;

/**
 * A share of successes with its uncertainty.
 *
 * @param successes 0..trials
 * @param trials 1 or more
 */
public record Proportion(long successes, long trials) implements Serializable {
    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    public Proportion {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "Invalid proportion: " + successes + " of " + trials + " (must be 0..trials of 1 or more)");
        }
    }

    /** successes / trials. */
    public double value() {
        return (double) successes / trials;
    }

    /** The lower end of the Wilson 95 % score interval (E. B. Wilson, JASA 22, 1927). */
    public double low() {
        return successes == 0 ? 0 : Math.max(0, centre() - halfWidth());
    }

    /** The upper end of the Wilson 95 % score interval. */
    public double high() {
        return successes == trials ? 1 : Math.min(1, centre() + halfWidth());
    }

    private double centre() {
        return (value() + Z * Z / (2 * trials)) / (1 + Z * Z / trials);
    }

    private double halfWidth() {
        double p = value();
        return Z * Math.sqrt(p * (1 - p) / trials + Z * Z / (4.0 * trials * trials)) / (1 + Z * Z / trials);
    }
}
