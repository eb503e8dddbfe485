package io.spikefront.report;

import io.spikefront.quant.QuantizationPlan;
import io.spikefront.search.Combination;
import io.spikefront.store.PlanText;
import io.spikefront.sweep.Sweep;

/** What the combinations of a sweep quantize how. */
record Designs(Sweep sweep) {
    /** For people. */
    String of(Combination combination) {
        return PlanText.of(plan(combination));
    }

    /** Whether nothing is quantized. */
    boolean isFloat(Combination combination) {
        return plan(combination).equals(sweep.baseline().plan());
    }

    private QuantizationPlan plan(Combination combination) {
        return sweep.trial(combination.points().get(0)).plan();
    }
}
