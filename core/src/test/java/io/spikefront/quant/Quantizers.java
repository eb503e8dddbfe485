package io.spikefront.quant;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random quantizers of every grid family, and values that are hard for them. */
final class Quantizers {
    private Quantizers() {}

    /** A quantizer, two values and a draw. */
    record Trial(Quantizer quantizer, double x, double y, float unit) {
        double quantized(double value) {
            return quantizer.grid().quantize(value, quantizer.rounding(), unit);
        }
    }

    static Arbitrary<Trial> trials() {
        return trials(grids());
    }

    static Arbitrary<Trial> trials(Arbitrary<QuantizationGrid> grids) {
        Arbitrary<Float> units =
                Arbitraries.integers().between(0, (1 << 24) - 1).map(k -> k * 0x1p-24f);
        return on(grids)
                .flatMap(quantizer -> Combinators.combine(values(quantizer.grid()), values(quantizer.grid()), units)
                        .as((x, y, unit) -> new Trial(quantizer, x, y, unit)));
    }

    static Arbitrary<Quantizer> any() {
        return on(grids());
    }

    private static Arbitrary<Quantizer> on(Arbitrary<QuantizationGrid> grids) {
        return grids.flatMap(grid -> Arbitraries.of(Rounding.values())
                .filter(rounding -> !(grid instanceof LevelGrid && rounding == Rounding.NEAREST_EVEN))
                .map(rounding -> new Quantizer(grid, rounding)));
    }

    static Arbitrary<QuantizationGrid> grids() {
        return Arbitraries.oneOf(
                fixedPoints().map(grid -> grid),
                symmetrics().map(grid -> grid),
                squats().map(grid -> grid),
                tables().map(grid -> grid));
    }

    /** Floats in [2^low, 2^high), every bit of the significand at random. */
    static Arbitrary<Float> floats(int low, int high) {
        return Combinators.combine(
                        Arbitraries.integers().between(1 << 23, (1 << 24) - 1),
                        Arbitraries.integers().between(low, high - 1))
                .as((significand, exponent) -> Math.scalb((float) significand, exponent - 23));
    }

    /** Fixed point of up to 24 bits: beyond, the end value is no float32. */
    static Arbitrary<SteppedGrid> fixedPoints() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 24),
                        Arbitraries.integers().between(-20, 20),
                        Arbitraries.of(true, false))
                .as((bits, integerBits, signed) -> signed
                        ? SteppedGrid.fixedPoint(integerBits, bits - integerBits)
                        : SteppedGrid.unsignedFixedPoint(integerBits, bits - integerBits));
    }

    static Arbitrary<SteppedGrid> symmetrics() {
        return Combinators.combine(Arbitraries.integers().between(2, 24), floats(-20, 20))
                .as((bits, max) -> (SteppedGrid) new Symmetric()
                        .grid(new GridRequest(ParameterTarget.WEIGHT, bits, -max / 2, max, 1, Map.of())));
    }

    static Arbitrary<LevelGrid> squats() {
        Arbitrary<String> limits = Arbitraries.of("0", "0.1", "0.2", "0.5", "2");
        Arbitrary<String> multipliers = Arbitraries.of("auto", "0.001", "0.4", "0.8", "0.999");
        return Combinators.combine(
                        Arbitraries.of("squat-uniform", "squat-threshold", "squat-zero"),
                        Arbitraries.integers().between(1, 8),
                        floats(-5, 5),
                        limits,
                        limits,
                        multipliers)
                .as((family, bits, threshold, lower, upper, multiplier) -> {
                    Map<String, String> parameters = Map.of("lower", lower, "upper", upper, "multiplier", multiplier);
                    return (LevelGrid) GridFamilies.named(family)
                            .grid(new GridRequest(ParameterTarget.MEMBRANE, bits, 0, 0, threshold, parameters));
                });
    }

    /** Tables with equal levels, neighbours one ulp apart, levels on one side of zero only, and single levels. */
    static Arbitrary<LevelGrid> tables() {
        Arbitrary<Float> level = Arbitraries.oneOf(
                Arbitraries.integers().between(-3, 3).map(k -> k * 0.5f),
                Arbitraries.integers().between(-3, 3).map(ulps -> Float.intBitsToFloat(Float.floatToIntBits(1) + ulps)),
                Combinators.combine(floats(-5, 3), Arbitraries.of(-1, 1)).as((x, sign) -> sign * x));
        return level.list().ofMinSize(1).ofMaxSize(20).map(Quantizers::ascending);
    }

    private static LevelGrid ascending(List<Float> levels) {
        float[] sorted = new float[levels.size()];
        for (int k = 0; k < sorted.length; k++) {
            sorted[k] = levels.get(k) + 0.0f;
        }
        Arrays.sort(sorted);
        return LevelGrid.of(sorted);
    }

    /** Grid values, their neighbours among the doubles and floats, points between grid values, and what is far outside. */
    static Arbitrary<Double> values(QuantizationGrid grid) {
        Arbitrary<Double> on =
                Arbitraries.integers().between(grid.minCode(), grid.maxCode()).map(grid::value);
        Arbitrary<Double> between = Combinators.combine(on, on, Arbitraries.of(0.0, 0.25, 0.5, 0.75, 0.999))
                .as((a, b, part) -> a + part * (b - a));
        double reach = 3 * Math.max(Math.abs(grid.min()), Math.abs(grid.max())) + 1e-9;
        return Arbitraries.oneOf(
                on,
                on.map(Math::nextUp),
                on.map(Math::nextDown),
                on.map(value -> (double) Math.nextUp(value.floatValue())),
                on.map(value -> (double) Math.nextDown(value.floatValue())),
                between,
                between.map(value -> (double) value.floatValue()),
                Arbitraries.integers().map(k -> k * 0x1p-31 * reach),
                Arbitraries.of(
                        0.0,
                        -0.0,
                        1e30,
                        -1e30,
                        1e300,
                        -1e300,
                        Double.MIN_VALUE,
                        -Double.MIN_VALUE,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY));
    }
}
