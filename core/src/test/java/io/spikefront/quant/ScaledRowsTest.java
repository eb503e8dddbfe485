package io.spikefront.quant;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.random.Noise;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScaledRowsTest {
    private static final int ROW = 200;
    private static final Noise UNUSED = Noise.of(0, "unused");

    @ParameterizedTest
    @EnumSource(
            value = Rounding.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"STOCHASTIC"})
    void rowsAreQuantizedAsTheirElementsToTheBit(Rounding rounding) {
        SplittableRandom random = new SplittableRandom(1);
        for (int row = 0; row < 3000; row++) {
            SteppedGrid grid = grid(random);
            assertThat(ScaledRows.support(grid, rounding)).isTrue();
            float[] values = values(random, grid);
            float[] quantized = values.clone();
            new Quantizer(grid, rounding).quantize(quantized, ROW, UNUSED);
            for (int i = 0; i < ROW; i++) {
                float expected = (float) grid.quantize(values[i], rounding, 0);
                assertThat(Float.floatToRawIntBits(quantized[i]))
                        .as("%s to %s, %s", values[i], grid, rounding)
                        .isEqualTo(Float.floatToRawIntBits(expected));
            }
        }
    }

    @Test
    void leavesWideCodesFineStepsAndDrawsToDouble() {
        for (int bits = 2; bits <= 10; bits++) {
            assertThat(ScaledRows.support(symmetric(bits, 0.3), Rounding.NEAREST))
                    .isTrue();
        }
        assertThat(ScaledRows.support(symmetric(11, 0.3), Rounding.NEAREST)).isFalse();
        assertThat(ScaledRows.support(symmetric(8, 0.3), Rounding.STOCHASTIC)).isFalse();
        assertThat(ScaledRows.support(new SteppedGrid(0.1, -8, 7), Rounding.NEAREST))
                .as("0.1 is no float32")
                .isFalse();
        assertThat(ScaledRows.support(new SteppedGrid(0x1.8p-61, -8, 7), Rounding.NEAREST))
                .isFalse();
        assertThat(ScaledRows.support(new SteppedGrid(0x1.8p60, -8, 7), Rounding.NEAREST))
                .isFalse();
    }

    private static SteppedGrid symmetric(int bits, double magnitude) {
        return (SteppedGrid)
                new Symmetric().grid(new GridRequest(ParameterTarget.WEIGHT, bits, -magnitude, magnitude, 1, Map.of()));
    }

    /** Steps with any significand, among them all ones and a lone last bit, which leave the least room. */
    private static SteppedGrid grid(SplittableRandom random) {
        int significand = switch (random.nextInt(4)) {
            case 0 -> (1 << 24) - 1 - random.nextInt(3);
            case 1 -> (1 << 23) + random.nextInt(3);
            default -> random.nextInt(1 << 23, 1 << 24);
        };
        double step = StrictMath.scalb((double) significand, random.nextInt(-50, 50) - 23);
        int maxCode = random.nextInt(1, 1 + (1 << random.nextInt(1, 10)));
        return new SteppedGrid(step, random.nextBoolean() ? -maxCode : -random.nextInt(maxCode), maxCode);
    }

    /** Values in and out of range, grid values, halves, their neighbours, and the ends of float32. */
    private static float[] values(SplittableRandom random, SteppedGrid grid) {
        float[] values = new float[ROW];
        for (int i = 0; i < ROW; i++) {
            double code = random.nextInt(grid.minCode() - 2, grid.maxCode() + 3) + 0.5 * random.nextInt(2);
            float value = (float) (code * grid.step());
            values[i] = switch (random.nextInt(6)) {
                case 0, 1 -> value;
                case 2 -> Math.nextUp(value);
                case 3 -> Math.nextDown(value);
                case 4 -> (float) (StrictMath.scalb(random.nextDouble(-1, 1), random.nextInt(-60, 12)) * grid.step());
                default -> (float) ((code + random.nextDouble()) * grid.step());
            };
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
