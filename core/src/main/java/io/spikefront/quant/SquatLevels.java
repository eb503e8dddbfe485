package io.spikefront.quant;

import io.spikefront.quant.GridParameter.Numbers;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * SQUAT's exponential state quantizers: 2^b levels that grow denser towards a centre (Venkatesh, Marinescu, Eshraghian,
 * NICE 2024; levels bit-identical to snnTorch's {@code state_quant}, uniform = False).
 *
 * <p>floor(n (c - min) / (max - min)) levels lie at or below the centre c, the rest above; the gaps are powers of the
 * multiplier m, scaled to fill each side. The running sums are in double, in snnTorch's order. The centre itself is
 * never a level.
 */
abstract sealed class SquatLevels implements GridFamily permits SquatThresholdCentred, SquatZeroCentred {
    private static final int MAX_BITS = 8;
    private static final double[] DEFAULT_MULTIPLIER = {.05, .1, .3, .5, .7, .9, .925, .95};
    private static final int FLOAT_BITS = 32;

    /** The value around which levels are densest. */
    abstract double centre(ThresholdRange range);

    @Override
    public Set<ParameterTarget> targets() {
        return EnumSet.of(ParameterTarget.MEMBRANE, ParameterTarget.SYNAPTIC_CURRENT);
    }

    @Override
    public Map<String, GridParameter> parameters(ParameterTarget target) {
        Map<String, GridParameter> parameters = new HashMap<>(ThresholdRange.PARAMETERS);
        parameters.put("multiplier", GridParameter.automatic(Numbers.DECIMAL, 0.001, 0.999));
        return parameters;
    }

    @Override
    public Optional<String> refuses(int bits) {
        return bits > MAX_BITS
                ? Optional.of("beyond 8 bits the exponential levels collapse in float32")
                : Optional.empty();
    }

    @Override
    public Optional<String> refuses(Rounding rounding) {
        return refusesEven(rounding);
    }

    static Optional<String> refusesEven(Rounding rounding) {
        return rounding == Rounding.NEAREST_EVEN
                ? Optional.of("a level table has no even codes to break ties with")
                : Optional.empty();
    }

    @Override
    public QuantizationGrid grid(GridRequest request) {
        ThresholdRange range = ThresholdRange.of(request);
        String given = request.word("multiplier", "auto");
        double multiplier = given.equals("auto")
                ? DEFAULT_MULTIPLIER[Math.min(request.bits(), MAX_BITS) - 1]
                : Double.parseDouble(given);
        return LevelGrid.of(levels(1 << request.bits(), range, centre(range), multiplier));
    }

    /** The whole table. */
    @Override
    public long overheadBits(int bits) {
        return ((long) FLOAT_BITS) << bits;
    }

    private static float[] levels(int count, ThresholdRange range, double centre, double multiplier) {
        int below = (int) Math.floor(count * (centre - range.min()) / (range.max() - range.min()));
        int above = count - below;
        float[] levels = new float[count];
        double room = powerSum(multiplier, below) / (centre - range.min());
        double level = range.min();
        for (int j = 0; j < below; j++) {
            levels[j] = (float) level;
            level += StrictMath.pow(multiplier, j) / room;
        }
        room = powerSum(multiplier, above) / (range.max() - centre);
        level = centre;
        for (int j = above - 1; j >= 0; j--) {
            level += StrictMath.pow(multiplier, j) / room;
            levels[count - 1 - j] = (float) level;
        }
        Arrays.sort(levels); // with a small multiplier the sums from below may overshoot the centre by an ulp
        return levels;
    }

    /** Sum of m^j for j = count-1 .. 0, in snnTorch's order. */
    private static double powerSum(double multiplier, int count) {
        double sum = 0;
        for (int j = count - 1; j >= 0; j--) {
            sum += StrictMath.pow(multiplier, j);
        }
        return sum;
    }
}
