package io.spikefront.quant;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.random.Noise;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FixedPointRowsTest {
    private static final int ROW = 200;

    @ParameterizedTest
    @EnumSource(Rounding.class)
    void rowsAreQuantizedAsTheirElementsToTheBit(Rounding rounding) {
        SplittableRandom random = new SplittableRandom(1);
        Noise noise = Noise.of(1, "rows");
        for (int row = 0; row < 2000; row++) {
            int bits = 1 + random.nextInt(23);
            SteppedGrid grid = new SteppedGrid(
                    StrictMath.scalb(1.0, -random.nextInt(101)), -(1 << (bits - 1)), (1 << (bits - 1)) - 1);
            assertThat(FixedPointRows.support(grid)).isTrue();
            float[] values = values(random, grid, noise.at(row));
            float[] quantized = values.clone();
            new Quantizer(grid, rounding).quantize(quantized, ROW, noise.at(row));
            for (int i = 0; i < ROW; i++) {
                float expected =
                        (float) grid.quantize(values[i], rounding, noise.at(row).unit(i));
                assertThat(Float.floatToRawIntBits(quantized[i]))
                        .as("%s to %s, %s", values[i], grid, rounding)
                        .isEqualTo(Float.floatToRawIntBits(expected));
            }
        }
    }

    @Test
    void leavesWideCodesAndCoarseStepsToDouble() {
        assertThat(FixedPointRows.support(SteppedGrid.fixedPoint(3, 20))).isTrue();
        assertThat(FixedPointRows.support(SteppedGrid.fixedPoint(3, 21))).isFalse();
        assertThat(FixedPointRows.support(SteppedGrid.fixedPoint(3, -1))).isFalse();
        assertThat(FixedPointRows.support(new SteppedGrid(0.3, -8, 7))).isFalse();
        float[] tiny = {-Float.MIN_VALUE};
        new Quantizer(SteppedGrid.fixedPoint(3, -1), Rounding.FLOOR).quantize(tiny, 1, Noise.of(1, "unused"));
        assertThat(tiny[0]).isEqualTo(-2);
    }

    /** Values in and out of range, ties, their neighbours, fractions that equal the draw, and the ends of float32. */
    private static float[] values(SplittableRandom random, SteppedGrid grid, Noise noise) {
        float[] values = new float[ROW];
        for (int i = 0; i < ROW; i++) {
            double code = random.nextInt(grid.minCode() - 2, grid.maxCode() + 3);
            double value = switch (random.nextInt(8)) {
                case 0 -> code;
                case 1 -> code + 0.5;
                case 2 -> Math.nextUp((float) (code + 0.5));
                case 3 -> Math.nextDown((float) (code + 0.5));
                case 4 -> code + noise.unit(i);
                case 5 -> Math.nextUp((float) (code + noise.unit(i)));
                case 6 -> StrictMath.scalb(random.nextDouble(-1, 1), random.nextInt(-60, 20));
                default -> code + random.nextDouble();
            };
            values[i] = (float) (value * grid.step());
        }
        values[0] = -0.0f;
        values[1] = Float.MIN_VALUE;
        values[2] = -Float.MIN_VALUE;
        values[3] = Float.MAX_VALUE;
        values[4] = -Float.MAX_VALUE;
        values[5] = Float.POSITIVE_INFINITY;
        values[6] = Float.NEGATIVE_INFINITY;
        return values;
    }
}
