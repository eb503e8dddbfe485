package io.spikefront.quant;

/** SQUAT's proposal: exponential levels that are densest around the firing threshold; see {@link SquatLevels}. */
public final class SquatThresholdCentred extends SquatLevels {
    @Override
    public String name() {
        return "squat-threshold";
    }

    @Override
    double centre(ThresholdRange range) {
        return range.threshold();
    }
}
