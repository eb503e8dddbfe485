package io.spikefront.eval;

import io.spikefront.quant.InfeasiblePlanException;

/** Turns what a point throws into its outcome. */
final class Failures {
    private Failures() {}

    static Outcome.Failed of(RuntimeException e) {
        return new Outcome.Failed(
                e instanceof InfeasiblePlanException
                        ? e.getMessage()
                        : e.getClass().getSimpleName() + ": " + e.getMessage());
    }
}
