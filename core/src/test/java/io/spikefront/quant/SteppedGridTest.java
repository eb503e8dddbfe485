package io.spikefront.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.quant.Quantizers.Trial;
import io.spikefront.random.Noise;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SteppedGridTest {
    private static final SteppedGrid INTEGERS = SteppedGrid.fixedPoint(8, 0);
    private static final double JUST_BELOW_HALF = 0.49999999999999994;

    @Provide
    Arbitrary<Trial> fixedPoint() {
        return Quantizers.trials(Quantizers.fixedPoints().map(grid -> grid));
    }

    @Provide
    Arbitrary<Trial> symmetric() {
        return Quantizers.trials(Quantizers.symmetrics().map(grid -> grid));
    }

    @Property(tries = 2_000, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void nearestIsWithinHalfAStep(@ForAll("fixedPoint") Trial trial) {
        SteppedGrid grid = (SteppedGrid) trial.quantizer().grid();
        double x = Math.min(Math.max(trial.x(), grid.min()), grid.max());
        double error = grid.quantize(x, Rounding.NEAREST, 0) - x;
        assertThat(error).isBetween(-grid.step() / 2, grid.step() / 2);
        double even = grid.quantize(x, Rounding.NEAREST_EVEN, 0) - x;
        assertThat(Math.abs(even)).isEqualTo(Math.abs(error));
    }

    @Property(tries = 2_000, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void nearestOnAFloatScaleIsWithinHalfAStepAndTheRoundingOfTheResult(@ForAll("symmetric") Trial trial) {
        SteppedGrid grid = (SteppedGrid) trial.quantizer().grid();
        double x = Math.min(Math.max(trial.x(), grid.min()), grid.max());
        double bound = grid.step() / 2 + Math.ulp((float) x);
        assertThat(Math.abs(grid.quantize(x, Rounding.NEAREST, 0) - x)).isLessThanOrEqualTo(bound);
        assertThat(Math.abs(grid.quantize(x, Rounding.NEAREST_EVEN, 0) - x)).isLessThanOrEqualTo(bound);
    }

    @Test
    void tiesGoUpOrToTheEvenCode() {
        double[] x = {-2.5, -1.5, -0.5, 0.5, 1.5, 2.5};
        int[] up = {-2, -1, 0, 1, 2, 3};
        int[] even = {-2, -2, 0, 0, 2, 2};
        for (int i = 0; i < x.length; i++) {
            assertThat(INTEGERS.code(x[i], Rounding.NEAREST, 0)).isEqualTo(up[i]);
            assertThat(INTEGERS.code(x[i], Rounding.NEAREST_EVEN, 0)).isEqualTo(even[i]);
        }
    }

    @Test
    void whatIsJustBelowATieStaysBelow() {
        float[] row = {0.49999997f, -0.50000006f, 0.5f, -0.5f};
        assertThat(0.49999997f + 0.5f).as("the trap").isEqualTo(1);
        assertThat(JUST_BELOW_HALF + 0.5).as("the trap").isEqualTo(1);
        assertThat(INTEGERS.code(row[0], Rounding.NEAREST, 0)).isZero();
        assertThat(INTEGERS.code(JUST_BELOW_HALF, Rounding.NEAREST, 0)).isZero();
        assertThat(INTEGERS.code(-JUST_BELOW_HALF, Rounding.NEAREST, 0)).isZero();
        assertThat(INTEGERS.code(Math.nextDown(-0.5), Rounding.NEAREST, 0)).isEqualTo(-1);
        new Quantizer(INTEGERS, Rounding.NEAREST).quantize(row, row.length, Noise.of(0, "unused"));
        assertThat(row).containsExactly(0f, -1f, 1f, 0f);
    }

    @Test
    void theTinyGoDownOrTowardZero() {
        assertThat(INTEGERS.code(-Double.MIN_VALUE, Rounding.FLOOR, 0)).isEqualTo(-1);
        assertThat(INTEGERS.code(-Double.MIN_VALUE, Rounding.TOWARD_ZERO, 0)).isZero();
        assertThat(SteppedGrid.fixedPoint(9, -5).code(-Double.MIN_VALUE, Rounding.FLOOR, 0))
                .isEqualTo(-1);
    }

    @Test
    void fixedPointCountsTheSignAmongTheIntegerBits() {
        SteppedGrid fractions = SteppedGrid.fixedPoint(0, 4);
        assertThat(fractions.min()).isEqualTo(-0.5);
        assertThat(fractions.max()).isEqualTo(0.5 - 0.0625);
        SteppedGrid coarse = SteppedGrid.fixedPoint(10, -2);
        assertThat(coarse.step()).isEqualTo(4);
        assertThat(coarse.fractionBits()).isEqualTo(-2);
        assertThat(coarse.min()).isEqualTo(-512);
        assertThat(coarse.max()).isEqualTo(508);
        SteppedGrid wide = SteppedGrid.fixedPoint(1, 31);
        assertThat(wide.minCode()).isEqualTo(Integer.MIN_VALUE);
        assertThat(wide.maxCode()).isEqualTo(Integer.MAX_VALUE);
        assertThat(wide.code(1, Rounding.NEAREST, 0)).isEqualTo(Integer.MAX_VALUE);
        assertThat(wide.code(-1, Rounding.NEAREST, 0)).isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void unsignedFixedPointHasNoNegativeHalf() {
        SteppedGrid fractions = SteppedGrid.unsignedFixedPoint(0, 4);
        assertThat(fractions.min()).isZero();
        assertThat(fractions.max()).isEqualTo(1 - 0.0625);
        assertThat(fractions.step()).isEqualTo(0.0625);
        assertThat(SteppedGrid.unsignedFixedPoint(10, -2).max()).isEqualTo(1020);
        assertThat(SteppedGrid.unsignedFixedPoint(1, 0).maxCode()).isEqualTo(1);
        SteppedGrid wide = SteppedGrid.unsignedFixedPoint(0, 31);
        assertThat(wide.code(1, Rounding.NEAREST, 0)).isEqualTo(Integer.MAX_VALUE);
        for (Rounding rounding : Rounding.values()) {
            float[] row = {-0.0f, -0.01f, -3, Float.NEGATIVE_INFINITY, 1, 7};
            new Quantizer(fractions, rounding).quantize(row, row.length, Noise.of(1, "row"));
            assertThat(row).as("%s", rounding).containsExactly(0, 0, 0, 0, 0.9375f, 0.9375f);
        }
        assertThatThrownBy(() -> SteppedGrid.unsignedFixedPoint(0, 32))
                .hasMessage("Invalid unsigned fixed point: Q0.32 (integer and fraction bits must sum to 1..31)");
        assertThatThrownBy(() -> SteppedGrid.unsignedFixedPoint(2, -2)).hasMessageContaining("Q2.-2");
    }

    @Property(tries = 200, seed = "1")
    void theDrawsBelowTheFractionGoUp(@ForAll @IntRange(min = 1, max = (1 << 24) - 1) int k) {
        double fraction = k * 0x1p-24;
        assertThat(INTEGERS.code(-3 + fraction, Rounding.STOCHASTIC, (k - 1) * 0x1p-24f))
                .isEqualTo(-2);
        assertThat(INTEGERS.code(-3 + fraction, Rounding.STOCHASTIC, k * 0x1p-24f))
                .isEqualTo(-3);
    }

    /** Where the grid values are rounded to float32, neighbours are up to half a step nearer or further. */
    @Property(tries = 200, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void theFractionIsThatBetweenTheRoundedNeighbours(@ForAll @IntRange(min = 1 << 22, max = (1 << 23) - 2) int code) {
        SteppedGrid grid = new SteppedGrid(0.7f, 0, (1 << 23) - 1);
        double middle = (grid.value(code) + grid.value(code + 1)) / 2;
        assertThat(grid.code(middle, Rounding.STOCHASTIC, Math.nextDown(0.5f))).isEqualTo(code + 1);
        assertThat(grid.code(middle, Rounding.STOCHASTIC, 0.5f)).isEqualTo(code);
    }

    @Property(tries = 30, seed = "1")
    void stochasticRoundingIsUnbiased(@ForAll("fixedPoint") Trial trial, @ForAll long seed) {
        SteppedGrid grid = (SteppedGrid) trial.quantizer().grid();
        double x = Math.min(Math.max(trial.x(), grid.min()), grid.max());
        Noise noise = Noise.of(seed, "unbiased");
        int draws = 2_000;
        double sum = 0;
        for (int i = 0; i < draws; i++) {
            sum += grid.quantize(x, Rounding.STOCHASTIC, noise.unit(i)) - x;
        }
        assertThat(Math.abs(sum / draws / grid.step()))
                .as("five standard deviations of at most 1/2")
                .isLessThanOrEqualTo(5 * 0.5 / Math.sqrt(draws));
    }

    @Test
    void thereIsNoNegativeZero() {
        float[] row = {-0.0f, -0.3f};
        for (Rounding rounding : new Rounding[] {Rounding.NEAREST, Rounding.NEAREST_EVEN, Rounding.TOWARD_ZERO}) {
            float[] quantized = row.clone();
            new Quantizer(INTEGERS, rounding).quantize(quantized, quantized.length, Noise.of(0, "unused"));
            assertThat(quantized).as("%s", rounding).containsExactly(0.0f, 0.0f);
        }
    }

    @Test
    void impossibleGridsAreRefused() {
        assertThatThrownBy(() -> SteppedGrid.fixedPoint(3, -3))
                .hasMessage("Invalid fixed point: Q3.-3 (integer and fraction bits must sum to 1..32)");
        assertThatThrownBy(() -> SteppedGrid.fixedPoint(1, 32)).hasMessageContaining("Q1.32");
        assertThatThrownBy(() -> new SteppedGrid(0, 0, 1))
                .hasMessage("Invalid step: 0.0 (must be positive, normal and finite)");
        assertThatThrownBy(() -> new SteppedGrid(Double.NaN, 0, 1)).hasMessageContaining("Invalid step: NaN");
        assertThatThrownBy(() -> new SteppedGrid(Double.POSITIVE_INFINITY, 0, 1))
                .hasMessageContaining("Infinity");
        assertThatThrownBy(() -> new SteppedGrid(Double.MIN_VALUE, 0, 1)).hasMessageContaining("4.9E-324");
        assertThatThrownBy(() -> new SteppedGrid(1, 2, 1)).hasMessage("Invalid codes: 2..1 (must ascend)");
        assertThatThrownBy(() -> new SteppedGrid(0.1, 0, 1 << 24))
                .hasMessage("Invalid codes: 0..16777216 (step 0.1 is no power of two, so they must be within 2^23)");
        assertThatThrownBy(() -> new SteppedGrid(0.1, 0, 1).fractionBits())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("step 0.1 is not a power of two");
    }
}
