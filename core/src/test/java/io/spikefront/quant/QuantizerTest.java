package io.spikefront.quant;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.quant.Quantizers.Trial;
import io.spikefront.random.Noise;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every grid with every rounding. */
class QuantizerTest {
    @Provide
    Arbitrary<Trial> trials() {
        return Quantizers.trials();
    }

    @Provide
    Arbitrary<Quantizer> quantizers() {
        return Quantizers.any();
    }

    @Property(tries = 2_000, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void aGridValueStaysWhereItIs(@ForAll("trials") Trial trial) {
        double value = trial.quantized(trial.x());
        assertThat(trial.quantized(value)).isEqualTo(value);
    }

    @Property(tries = 200, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void everyGridValueStaysWhereItIs(@ForAll("quantizers") Quantizer quantizer, @ForAll long seed) {
        QuantizationGrid grid = quantizer.grid();
        Noise noise = Noise.of(seed, "idempotence");
        long stride = 1 + ((long) grid.maxCode() - grid.minCode()) / 1000;
        for (long code = grid.minCode(); code <= grid.maxCode(); code += stride) {
            double value = grid.value((int) code);
            assertThat(quantizer.quantize(value, noise, (int) code)).isEqualTo(value);
        }
    }

    @Property(tries = 2_000, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void roundingIsMonotone(@ForAll("trials") Trial trial) {
        double low = Math.min(trial.x(), trial.y());
        double high = Math.max(trial.x(), trial.y());
        assertThat(trial.quantized(low)).isLessThanOrEqualTo(trial.quantized(high));
    }

    @Property(tries = 2_000, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void aValueGoesToOneOfItsNeighboursAndSaturates(@ForAll("trials") Trial trial) {
        QuantizationGrid grid = trial.quantizer().grid();
        double x = trial.x();
        double value = trial.quantized(x);
        if (x >= grid.max()) {
            assertThat(value).isEqualTo(grid.max());
        } else if (x <= grid.min()) {
            assertThat(value).isEqualTo(grid.min());
        } else if (value < x) {
            assertThat(above(grid, value)).isGreaterThan(x);
        } else if (value > x) {
            assertThat(below(grid, value)).isLessThan(x);
        }
    }

    @Property(tries = 2_000, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void theDirectionIsTheRoundings(@ForAll("trials") Trial trial) {
        QuantizationGrid grid = trial.quantizer().grid();
        double x = Math.min(Math.max(trial.x(), grid.min()), grid.max());
        double value = trial.quantized(x);
        switch (trial.quantizer().rounding()) {
            case FLOOR -> assertThat(value).isLessThanOrEqualTo(x);
            case TOWARD_ZERO -> assertThat(Math.abs(value)).isLessThanOrEqualTo(Math.abs(other(grid, value, x)));
            case NEAREST, NEAREST_EVEN ->
                assertThat(Math.abs(value - x))
                        .isLessThanOrEqualTo(
                                Math.abs(other(grid, value, x) - x) + Math.ulp((float) x) + Math.ulp((float) value));
            case STOCHASTIC ->
                assertThat(grid.quantize(x, Rounding.STOCHASTIC, 0)).isGreaterThanOrEqualTo(x);
        }
    }

    @Property(tries = 200, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void rowsAreQuantizedLikeTheirElements(@ForAll("quantizers") Quantizer quantizer, @ForAll long seed) {
        QuantizationGrid grid = quantizer.grid();
        Noise noise = Noise.of(seed, "row");
        float[] row = row(grid, noise.at(1));
        float[] quantized = row.clone();
        int count = row.length - 1;
        quantizer.quantize(quantized, count, noise);
        for (int i = 0; i < count; i++) {
            int expected = bits(grid.value(quantizer.code(row[i], noise, i)));
            assertThat(bits(quantized[i])).as("element %s: %s", i, row[i]).isEqualTo(expected);
            assertThat(bits(quantizer.quantize(row[i], noise, i))).isEqualTo(expected);
        }
        assertThat(quantized[count]).as("beyond count").isEqualTo(row[count]);
    }

    /** Tells -0 from 0, which {@code isEqualTo} does not. */
    private static int bits(double value) {
        return Float.floatToRawIntBits((float) value);
    }

    private static float[] row(QuantizationGrid grid, Noise noise) {
        float[] row = new float[100];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) (3 * (noise.unit(i) - 0.5) * Math.max(-grid.min(), grid.max()));
        }
        row[0] = -0.0f;
        row[1] = Float.POSITIVE_INFINITY;
        row[2] = Float.NEGATIVE_INFINITY;
        row[3] = Float.MAX_VALUE;
        row[4] = -Float.MIN_VALUE;
        for (int i = 5; i < 40; i++) {
            int code = (int) (grid.minCode() + (long) (noise.unit(i) * ((double) grid.maxCode() - grid.minCode())));
            double next = grid.value(Math.min(code + 1, grid.maxCode()));
            row[i] = (float) (i % 2 == 0 ? next : (grid.value(code) + next) / 2);
        }
        return row;
    }

    /** The grid value on the other side of {@code x}, in the grid's range; {@code value} itself where x is on the grid. */
    private static double other(QuantizationGrid grid, double value, double x) {
        return value == x ? value : value < x ? above(grid, value) : below(grid, value);
    }

    private static double above(QuantizationGrid grid, double value) {
        int code = grid.code(value, Rounding.NEAREST, 0);
        while (grid.value(code) <= value) {
            code++;
        }
        return grid.value(code);
    }

    private static double below(QuantizationGrid grid, double value) {
        int code = grid.code(value, Rounding.NEAREST, 0);
        while (grid.value(code) >= value) {
            code--;
        }
        return grid.value(code);
    }
}
