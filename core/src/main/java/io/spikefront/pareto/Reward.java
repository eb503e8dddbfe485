package io.spikefront.pareto;

import java.io.Serializable;

/**
 * A scalar benefit of an operating point, for choosing one from many; more is better.
 *
 * <p>After the benefit in Q-SpiNN; accounts of its formula differ, so both forms are here. A single number hides the
 * trade-off: show the front beside it. See: Putra, Shafique, "Q-SpiNN: A framework for quantizing spiking neural
 * networks", IJCNN, 2021.
 */
@FunctionalInterface
public interface Reward extends Serializable {
    /** The benefit of {@code point}, given the network before quantization. */
    double of(OperatingPoint point, OperatingPoint baseline);

    /**
     * The usual form, accuracy - mu * memory / baseline memory. It is linear, so it only ever picks points on the convex
     * hull of a front.
     *
     * @param mu the accuracy, as a fraction, that one baseline's memory is worth; finite and not negative, otherwise
     *     {@link IllegalArgumentException}. It depends on the scale: 0.1 for fractions is 10 for percentages; 0 looks at
     *     accuracy alone
     */
    static Reward accuracyMinusMemory(double mu) {
        if (!(mu >= 0 && Double.isFinite(mu))) {
            throw new IllegalArgumentException("Invalid mu: " + mu + " (must be finite and not negative)");
        }
        return (point, baseline) -> point.accuracy() - mu * (point.memory() / baseline.memory());
    }

    /**
     * The memory saving, discounted by the loss of accuracy: (1 - memory / baseline memory) * max(0, 1 - loss /
     * tolerance), where loss is the baseline's accuracy minus the point's. The form of the discount is our reading.
     *
     * @param tolerance the loss of accuracy, as a fraction, from which on a saving is worth nothing; finite and positive,
     *     otherwise {@link IllegalArgumentException}
     */
    static Reward savingWithinLoss(double tolerance) {
        if (!(tolerance > 0 && Double.isFinite(tolerance))) {
            throw new IllegalArgumentException("Invalid tolerance: " + tolerance + " (must be finite and positive)");
        }
        return (point, baseline) -> {
            double saving = 1 - point.memory() / baseline.memory();
            double loss = baseline.accuracy() - point.accuracy();
            return saving * Math.max(0, 1 - loss / tolerance);
        };
    }
}
