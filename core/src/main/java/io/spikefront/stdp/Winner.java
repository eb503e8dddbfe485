package io.spikefront.stdp;

import io.spikefront.random.Noise;

/** Says which of the neurons that cross their thresholds in the same step spikes. */
@FunctionalInterface
interface Winner {
    /** One of {@code crossed[0..count)}; {@code count} is 1 or more. */
    int of(int step, int[] crossed, int count);

    /** Each with equal probability, by draws that are addressed by the step. */
    static Winner drawn(Noise noise) {
        return (step, crossed, count) ->
                count == 1 ? crossed[0] : crossed[(int) (count * noise.at(step).unit(0))];
    }
}
