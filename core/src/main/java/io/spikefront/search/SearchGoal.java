package io.spikefront.search;

import io.spikefront.pareto.OperatingPoint;
import io.spikefront.pareto.Selection;
import io.spikefront.search.Finding.Scored;

/**
 * What a search looks for: the smallest memory at an accuracy near that of the float network.
 *
 * @param baseline the float network, pooled over the seeds
 * @param tolerance the accuracy that may be lost, as a fraction
 */
public record SearchGoal(Scored baseline, double tolerance) {
    /** The least acceptable accuracy, as a fraction. */
    public double target() {
        return baseline.accuracy() - tolerance;
    }

    /** The float network as rewards see it. */
    public OperatingPoint operatingPoint() {
        return operatingPoint("baseline", baseline);
    }

    /** Whether a score is acceptable. */
    public boolean isReachedBy(Scored score) {
        return Selection.reaches(operatingPoint("", score), target());
    }

    /** A score as rewards see it. */
    static OperatingPoint operatingPoint(String id, Scored score) {
        return new OperatingPoint(id, score.accuracy(), score.memoryBits());
    }
}
