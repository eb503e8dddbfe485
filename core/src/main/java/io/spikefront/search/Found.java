package io.spikefront.search;

import io.spikefront.pareto.OperatingPoint;
import io.spikefront.search.Finding.Scored;

/**
 * A combination that reaches the target.
 *
 * @param combination where it lies in the space
 * @param score pooled over the seeds
 */
public record Found(Combination combination, Scored score) {
    /** Tells it from all others of its space; sorts as its first index does. */
    String id() {
        return String.format("%019d", combination.points().get(0));
    }

    /** What rewards see of it. */
    public OperatingPoint operatingPoint() {
        return SearchGoal.operatingPoint(id(), score);
    }
}
