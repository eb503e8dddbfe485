package io.spikefront.stdp;

import io.spikefront.random.Noise;

/** {@link Inhibition.Lateral}: nothing but the spike of the step before. */
final class LateralState implements InhibitoryState {
    private final float strength;
    private int spiked;

    LateralState(float strength) {
        this.strength = strength;
    }

    @Override
    public void start(Noise sample) {
        spiked = Presentation.NONE;
    }

    @Override
    public void addTo(float[] currents) {
        if (spiked == Presentation.NONE) {
            return;
        }
        float own = currents[spiked];
        for (int j = 0; j < currents.length; j++) {
            currents[j] -= strength;
        }
        currents[spiked] = own;
    }

    @Override
    public void step(int step, int winner) {
        spiked = winner;
    }

    @Override
    public long spikes() {
        return 0;
    }
}
