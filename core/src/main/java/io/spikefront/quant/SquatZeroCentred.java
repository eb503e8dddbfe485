package io.spikefront.quant;

/** Exponential levels that are densest around zero; see {@link SquatLevels}. */
public final class SquatZeroCentred extends SquatLevels {
    @Override
    public String name() {
        return "squat-zero";
    }

    @Override
    double centre(ThresholdRange range) {
        return 0;
    }
}
