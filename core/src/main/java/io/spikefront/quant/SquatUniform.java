package io.spikefront.quant;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * SQUAT's uniform state quantizer: 2^b levels evenly from -th(1 + lower) to th(1 + upper) (Venkatesh, Marinescu,
 * Eshraghian, NICE 2024).
 *
 * <p>The levels are bit-identical to snnTorch's, which takes them from {@code torch.linspace} in float32: the vectorised
 * loop of PyTorch works in blocks of eight from the nearer end, and the rounding of each level depends on its block.
 */
public final class SquatUniform implements GridFamily {
    private static final int BLOCK = 8;
    private static final int FLOAT_BITS = 32;

    @Override
    public String name() {
        return "squat-uniform";
    }

    @Override
    public Set<ParameterTarget> targets() {
        return EnumSet.of(ParameterTarget.MEMBRANE, ParameterTarget.SYNAPTIC_CURRENT);
    }

    @Override
    public Map<String, GridParameter> parameters(ParameterTarget target) {
        return ThresholdRange.PARAMETERS;
    }

    @Override
    public Optional<String> refuses(int bits) {
        return bits > 16 ? Optional.of("a level table has at most 16 bits") : Optional.empty();
    }

    @Override
    public Optional<String> refuses(Rounding rounding) {
        return SquatLevels.refusesEven(rounding);
    }

    @Override
    public QuantizationGrid grid(GridRequest request) {
        ThresholdRange range = ThresholdRange.of(request);
        return LevelGrid.of(linspace((float) range.min(), (float) range.max(), 1 << request.bits()));
    }

    /** Two floats: the first level and the step. */
    @Override
    public long overheadBits(int bits) {
        return 2 * FLOAT_BITS;
    }

    /** {@code torch.linspace(first, last, count)} in float32, as PyTorch's AVX2 kernel rounds it. */
    private static float[] linspace(float first, float last, int count) {
        float step = (last - first) / (count - 1);
        float[] values = new float[count];
        int i = 0;
        while (i <= count - 2 * BLOCK) {
            for (int block = 0; block < 2; block++, i += BLOCK) {
                float base = fromNearerEnd(i, first, last, step, count);
                for (int k = 0; k < BLOCK; k++) {
                    values[i + k] = base + k * step;
                }
            }
        }
        for (; i < count; i++) {
            values[i] = fromNearerEnd(i, first, last, step, count);
        }
        return values;
    }

    private static float fromNearerEnd(int i, float first, float last, float step, int count) {
        return i < count / 2 ? Math.fma((float) i, step, first) : Math.fma((float) -(count - i - 1), step, last);
    }
}
