package io.spikefront.quant;

import java.io.Serializable;

/**
 * Onto what a value is quantized: a finite ascending set of values, addressed by integer codes.
 *
 * <p>Quantization saturates: what lies outside goes to the end value. (snnTorch sends values beyond about 1e7 to its
 * lowest level, even +1e30; that is not followed.) Every grid value is a fixed point of every rounding, and every
 * rounding is monotone; with {@link Rounding#STOCHASTIC} both hold for a fixed draw.
 */
public sealed interface QuantizationGrid extends Serializable permits SteppedGrid, LevelGrid {
    /** The smallest code. */
    int minCode();

    /** The largest code. */
    int maxCode();

    /**
     * The grid value of a code in [{@link #minCode()}, {@link #maxCode()}]: a float32 value, save for fixed point of more
     * than 24 bits.
     */
    double value(int code);

    /**
     * The code that {@code x} is rounded to.
     *
     * @param x any number, infinities included, but not NaN
     * @param unit the draw in [0, 1) that {@link Rounding#STOCHASTIC} compares with the fraction; others ignore it
     */
    int code(double x, Rounding rounding, float unit);

    /**
     * Quantizes {@code values[0..count)}, none of them NaN, in place.
     *
     * @param units what {@link Rounding#STOCHASTIC} draws for each value, in [0, 1); others ignore it
     */
    void quantize(float[] values, int count, Rounding rounding, float[] units);

    /** The value that {@code x} is rounded to; see {@link #code}. */
    default double quantize(double x, Rounding rounding, float unit) {
        return value(code(x, rounding, unit));
    }

    /** The smallest grid value. */
    default double min() {
        return value(minCode());
    }

    /** The largest grid value. */
    default double max() {
        return value(maxCode());
    }
}
