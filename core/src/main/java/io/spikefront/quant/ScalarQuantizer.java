package io.spikefront.quant;

import io.spikefront.random.Noise;

/**
 * Quantizes one float32 after another as {@link Quantizer} does, to the bit: what does not depend on the value is worked out
 * once. For values that lie scattered; rows are faster by {@link Quantizer#quantize(float[], int, Noise)}.
 */
public final class ScalarQuantizer {
    private final QuantizationGrid grid;
    private final Rounding rounding;
    /** Whether the arithmetic of {@link FixedPointRows} does; then the step, its inverse, and the end codes are set. */
    private final boolean isNarrowFixedPoint;

    private final float step;
    private final float scale;
    private final float low;
    private final float high;

    /** The same as {@code quantizer}. */
    public ScalarQuantizer(Quantizer quantizer) {
        this.grid = quantizer.grid();
        this.rounding = quantizer.rounding();
        this.isNarrowFixedPoint = grid instanceof SteppedGrid stepped && FixedPointRows.support(stepped);
        this.step = grid instanceof SteppedGrid stepped ? (float) stepped.step() : 0;
        this.scale = 1 / step;
        this.low = grid.minCode();
        this.high = grid.maxCode();
    }

    /**
     * The value that {@code x} goes to.
     *
     * @param key of the noise whose {@code unit(element)} is drawn where rounding is stochastic; a bare key, so that inner
     *     loops allocate no addresses
     */
    public float quantize(float x, long key, int element) {
        float unit = rounding == Rounding.STOCHASTIC ? Noise.unit((int) (key >>> 32), (int) key, element) : 0;
        if (isNarrowFixedPoint) {
            return FixedPointRows.code(Math.max(low, Math.min(high, x * scale)), rounding, unit) * step;
        }
        return (float) grid.quantize(x, rounding, unit);
    }
}
