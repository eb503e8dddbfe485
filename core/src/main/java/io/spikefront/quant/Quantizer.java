package io.spikefront.quant;

import io.spikefront.random.Draws;
import io.spikefront.random.Noise;
import java.io.Serializable;

/**
 * A grid with the rounding that leads to it: a pure function of the value and, where stochastic, of its addressed draw.
 *
 * @param grid onto what
 * @param rounding how
 */
public record Quantizer(QuantizationGrid grid, Rounding rounding) implements Serializable {
    private static final float[] NO_DRAWS = {};

    /** Quantizes {@code values[0..count)} in place; element {@code i} draws {@code noise.unit(i)}. */
    public void quantize(float[] values, int count, Noise noise) {
        if (isStochastic()) {
            Draws draws = new Draws(count, count);
            draws.draw(noise, 0, count);
            quantize(values, count, draws.units());
        } else {
            quantize(values, count, NO_DRAWS);
        }
    }

    /** Quantizes {@code values[0..count)} in place; {@code units} are the draws of {@link #isStochastic()}. */
    public void quantize(float[] values, int count, float[] units) {
        grid.quantize(values, count, rounding, units);
    }

    /** Whether the rounding draws. */
    public boolean isStochastic() {
        return rounding == Rounding.STOCHASTIC;
    }

    /** The value {@code x} goes to, drawing {@code noise.unit(element)}. */
    public double quantize(double x, Noise noise, int element) {
        return grid.quantize(x, rounding, noise.unit(element));
    }

    /**
     * The least float32 that goes above {@code bound}; with stochastic rounding, that is more likely to than not.
     *
     * @param bound below the grid's greatest value
     */
    public float leastAbove(double bound) {
        float below = (float) grid.min();
        float above = (float) grid.max();
        if (goesAbove(below, bound)) {
            return below;
        }
        while (true) {
            float middle = below + (above - below) / 2;
            if (middle <= below || middle >= above) {
                return above;
            }
            if (goesAbove(middle, bound)) {
                above = middle;
            } else {
                below = middle;
            }
        }
    }

    private boolean goesAbove(float x, double bound) {
        return grid.quantize(x, isStochastic() ? Rounding.NEAREST : rounding, 0) > bound;
    }

    /** The code {@code x} goes to, drawing {@code noise.unit(element)}. */
    public int code(double x, Noise noise, int element) {
        return grid.code(x, rounding, noise.unit(element));
    }
}
