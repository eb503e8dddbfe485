package io.spikefront.quant;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.random.Noise;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelRowsTest {
    private static final List<Rounding> ROUNDINGS = List.of(Rounding.NEAREST, Rounding.FLOOR, Rounding.TOWARD_ZERO);
    private static final Noise UNUSED = Noise.of(0, "unused");

    @Provide
    Arbitrary<LevelGrid> grids() {
        return Arbitraries.oneOf(Quantizers.squats(), Quantizers.tables());
    }

    @Property(tries = 400, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void rowsGoWhereTheirElementsGoToTheBit(@ForAll("grids") LevelGrid grid, @ForAll long seed) {
        ROUNDINGS.forEach(rounding -> check(grid, rounding, seed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"squat-uniform", "squat-threshold", "squat-zero"})
    void everyStateQuantizerHasATable(String family) {
        for (int bits = 1; bits <= 8; bits++) {
            for (double threshold : new double[] {0.5, 1, 1.7, 20}) {
                GridRequest request = new GridRequest(ParameterTarget.MEMBRANE, bits, 0, 0, threshold, Map.of());
                LevelGrid grid = (LevelGrid) GridFamilies.named(family).grid(request);
                float[] levels = distinct(grid);
                assertThat(LevelRows.of(levels, bounds(levels, grid, Rounding.NEAREST), 0))
                        .as("%s bits, threshold %s: without, rows would take several times as long", bits, threshold)
                        .isPresent();
                check(grid, Rounding.NEAREST, bits);
            }
        }
    }

    @Test
    void whatIsNoNumberGoesToOneLevelWhateverItsSign() {
        for (LevelGrid grid : List.of(LevelGrid.of(-1, 0, 1), LevelGrid.of(-1, 0, 0.9f, 0.99f, 0.999f, 0.9999f, 1))) {
            float[] row = {Float.NaN, Float.intBitsToFloat(0xFFC00000)};
            new Quantizer(grid, Rounding.NEAREST).quantize(row, row.length, UNUSED);
            assertThat(row).containsOnly((float) grid.quantize(Double.NaN, Rounding.NEAREST, 0));
        }
    }

    @Test
    void levelsAtTheEndsOfFloat32AreLevelsToo() {
        float tiny = Float.MIN_VALUE;
        for (LevelGrid grid : List.of(
                LevelGrid.of(-2 * tiny, 0, 2 * tiny),
                LevelGrid.of(-Float.MAX_VALUE, 0, Float.MAX_VALUE),
                LevelGrid.of(0x1p100f, 0x1.8p100f),
                LevelGrid.of(1, Math.nextUp(1f), Math.nextUp(Math.nextUp(1f))))) {
            ROUNDINGS.forEach(rounding -> check(grid, rounding, 1));
        }
    }

    @Test
    void refusesWhatNoSmallTableTells() {
        float[] levels = new float[50_000];
        double[] bounds = new double[levels.length - 1];
        for (int k = 0; k < levels.length; k++) {
            levels[k] = k;
            bounds[Math.max(k - 1, 0)] = k - 0.5;
        }
        assertThat(LevelRows.of(levels, bounds, 0)).isEmpty();
        assertThat(LevelRows.of(new float[] {1}, new double[0], 1)).isEmpty();
        check(LevelGrid.of(1), Rounding.NEAREST, 1);
    }

    private static void check(LevelGrid grid, Rounding rounding, long seed) {
        float[] levels = distinct(grid);
        float[] values = values(levels, bounds(levels, grid, rounding), Noise.of(seed, "values"));
        float[] quantized = values.clone();
        new Quantizer(grid, rounding).quantize(quantized, quantized.length, UNUSED);
        for (int i = 0; i < values.length; i++) {
            float expected = (float) grid.quantize(values[i], rounding, 0);
            assertThat(Float.floatToRawIntBits(quantized[i]))
                    .as("%s of %s on %s", rounding, values[i], grid)
                    .isEqualTo(Float.floatToRawIntBits(expected));
        }
    }

    /** The numbers on both sides of every bound, the levels and their neighbours, and what is in and out of range. */
    private static float[] values(float[] levels, double[] bounds, Noise noise) {
        float[] special = {0, -0.0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE};
        float[] values = Arrays.copyOf(special, special.length + 2 + 6 * levels.length + 200);
        int count = special.length;
        values[count++] = Float.POSITIVE_INFINITY;
        values[count++] = Float.NEGATIVE_INFINITY;
        for (double bound : bounds) {
            values[count++] = Math.nextDown((float) bound);
            values[count++] = (float) bound;
            values[count++] = Math.nextUp((float) bound);
        }
        for (float level : levels) {
            values[count++] = Math.nextDown(level);
            values[count++] = level;
            values[count++] = Math.nextUp(level);
        }
        double middle = ((double) levels[0] + levels[levels.length - 1]) / 2;
        double width = (double) levels[levels.length - 1] - levels[0] + 1e-6;
        for (int k = 0; count < values.length; k++) {
            values[count++] = (float) (middle + 1.5 * (noise.unit(k) - 0.5) * width);
        }
        return values;
    }

    /** The largest floats that go to each level but the last, by bisection. */
    private static double[] bounds(float[] levels, LevelGrid grid, Rounding rounding) {
        double[] bounds = new double[levels.length - 1];
        for (int k = 0; k < bounds.length; k++) {
            float stays = levels[k];
            float goesUp = levels[k + 1];
            while (Math.nextUp(stays) < goesUp) {
                float middle = (float) (((double) stays + goesUp) / 2);
                middle = middle > stays && middle < goesUp ? middle : Math.nextUp(stays);
                if (grid.quantize(middle, rounding, 0) <= levels[k]) {
                    stays = middle;
                } else {
                    goesUp = middle;
                }
            }
            bounds[k] = stays;
        }
        return bounds;
    }

    private static float[] distinct(LevelGrid grid) {
        float[] levels = grid.levels();
        float[] distinct = new float[levels.length];
        int count = 0;
        for (float level : levels) {
            if (count == 0 || level > distinct[count - 1]) {
                distinct[count++] = level;
            }
        }
        return Arrays.copyOf(distinct, count);
    }
}
