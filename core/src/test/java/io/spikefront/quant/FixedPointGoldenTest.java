package io.spikefront.quant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikefront.golden.Golden;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Fixed point against numpy, exactly. The golden files do not count the sign bit among the integer bits; we do. */
class FixedPointGoldenTest {
    private static final float LARGEST_UNIT = 1 - 0x1p-24f;

    @TestFactory
    Stream<DynamicTest> formats() {
        return cases(FixedPointGoldenTest::checkFormat);
    }

    @TestFactory
    Stream<DynamicTest> roundings() {
        return cases((format, grid) -> {
            checkRounding(format, grid, Rounding.FLOOR, "floor");
            checkRounding(format, grid, Rounding.TOWARD_ZERO, "toward_zero");
            checkRounding(format, grid, Rounding.NEAREST, "nearest_half_up");
            checkRounding(format, grid, Rounding.NEAREST_EVEN, "nearest_half_even");
            checkCodes(format, grid, Rounding.FLOOR, "floor_code");
            checkCodes(format, grid, Rounding.NEAREST, "nearest_half_up_code");
        });
    }

    @TestFactory
    Stream<DynamicTest> stochasticRounding() {
        return cases(FixedPointGoldenTest::checkStochastic);
    }

    private interface Check {
        void on(JsonNode format, SteppedGrid grid);
    }

    private static Stream<DynamicTest> cases(Check check) {
        return Golden.cases("fixed_point.json").stream()
                .map(format ->
                        DynamicTest.dynamicTest(format.get("id").asText(), () -> check.on(format, grid(format))));
    }

    private static SteppedGrid grid(JsonNode format) {
        return SteppedGrid.fixedPoint(
                format.get("integer_bits").intValue() + 1,
                format.get("fraction_bits").intValue());
    }

    private static void checkFormat(JsonNode format, SteppedGrid grid) {
        assertThat(grid.isFixedPoint()).isTrue();
        assertThat(grid.fractionBits()).isEqualTo(format.get("fraction_bits").intValue());
        assertThat(grid.step()).isEqualTo(format.get("lsb").doubleValue());
        assertThat(grid.min()).isEqualTo(format.get("min").doubleValue());
        assertThat(grid.max()).isEqualTo(format.get("max").doubleValue());
        assertThat((long) grid.maxCode() - grid.minCode() + 1)
                .isEqualTo(1L << format.get("total_bits").intValue());
    }

    private static void checkRounding(JsonNode format, SteppedGrid grid, Rounding rounding, String expected) {
        double[] x = Golden.doubles(format.get("x"));
        double[] values = Golden.doubles(format.get(expected));
        for (int i = 0; i < x.length; i++) {
            assertThat(grid.quantize(x[i], rounding, LARGEST_UNIT))
                    .as("%s of %s", rounding, x[i])
                    .isEqualTo(values[i] + 0.0); // ours has no -0
        }
    }

    private static void checkCodes(JsonNode format, SteppedGrid grid, Rounding rounding, String expected) {
        double[] x = Golden.doubles(format.get("x"));
        int[] codes = Golden.ints(format.get(expected));
        for (int i = 0; i < x.length; i++) {
            assertThat(grid.code(x[i], rounding, LARGEST_UNIT))
                    .as("%s code of %s", rounding, x[i])
                    .isEqualTo(codes[i]);
        }
    }

    private static void checkStochastic(JsonNode format, SteppedGrid grid) {
        double[] x = Golden.doubles(format.get("x"));
        double[] low = Golden.doubles(format.get("stochastic_low"));
        double[] high = Golden.doubles(format.get("stochastic_high"));
        double[] up = Golden.doubles(format.get("stochastic_p_up"));
        double[] expectation = Golden.doubles(format.get("stochastic_expectation"));
        for (int i = 0; i < x.length; i++) {
            double lower = grid.quantize(x[i], Rounding.STOCHASTIC, LARGEST_UNIT);
            double upper = grid.quantize(x[i], Rounding.STOCHASTIC, 0);
            double draws = drawsThatGoUp(grid, x[i]);
            assertThat(lower).as("largest draw, %s", x[i]).isEqualTo(low[i] + 0.0);
            if (low[i] == high[i]) {
                assertThat(upper).as("saturated, %s", x[i]).isEqualTo(low[i] + 0.0);
                assertThat(expectation[i]).isEqualTo(low[i]);
                continue;
            }
            assertThat(upper).as("smallest draw, %s", x[i]).isEqualTo(up[i] > 0 ? high[i] + 0.0 : low[i] + 0.0);
            assertThat(draws).as("draws that take %s up", x[i]).isEqualTo(Math.ceil(up[i] * 0x1p24));
            assertThat(lower + (high[i] - low[i]) * draws * 0x1p-24)
                    .as("mean of %s over all draws", x[i])
                    .isBetween(expectation[i], expectation[i] + grid.step() * 0x1p-24);
        }
    }

    /** How many of the 2^24 draws k 2^-24 go up, found by bisection. */
    private static int drawsThatGoUp(SteppedGrid grid, double x) {
        int floor = grid.code(x, Rounding.FLOOR, 0);
        int up = 0;
        int down = 1 << 24;
        while (up < down) {
            int k = (up + down) / 2;
            if (grid.code(x, Rounding.STOCHASTIC, k * 0x1p-24f) > floor) {
                up = k + 1;
            } else {
                down = k;
            }
        }
        return up;
    }
}
