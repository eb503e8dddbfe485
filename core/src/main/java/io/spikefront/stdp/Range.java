package io.spikefront.stdp;

import io.spikefront.snn.Extent;

/** The range of potentials that were seen, counted from rest, and rest itself. */
final class Range {
    private float min;
    private float max;

    void include(float value) {
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    void include(float[] potentials, float rest) {
        for (float potential : potentials) {
            include(potential - rest);
        }
    }

    Extent extent() {
        return new Extent(min, max);
    }
}
