package io.spikefront.quant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikefront.golden.Golden;
import io.spikefront.random.Noise;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Values quantized by snnTorch's {@code state_quant}, bit for bit: the first level with the smallest float32 distance,
 * so the lower one at a tie and the first of equal levels. Only huge values differ on purpose: there all float32
 * distances are equal, which sends even +1e30 to the lowest level; ours saturate.
 */
class StateQuantIoGoldenTest {
    private static final Noise NO_NOISE = Noise.of(0, "unused");

    @TestFactory
    Stream<DynamicTest> outputsAreBitIdenticalSaveForTheExtreme() {
        return Golden.cases("state_quant_io.json").stream()
                .map(io -> DynamicTest.dynamicTest(io.get("id") + " " + StateQuant.describe(io), () -> check(io)));
    }

    private static void check(JsonNode io) {
        LevelGrid grid = StateQuant.grid(io);
        assertThat(grid.levels()).containsExactly(Golden.floats(io.get("levels")));
        float[] input = Golden.floats(io.get("input"));
        float[] expected = Golden.floats(io.get("output"));
        int[] index = Golden.ints(io.get("output_index"));
        for (int i = 0; i < input.length; i++) {
            if (io.get("kind").get(i).asText().equals("extreme")) {
                assertThat(input[i] < grid.min() || input[i] > grid.max())
                        .as("extreme %s", input[i])
                        .isTrue();
                expected[i] = (float) (input[i] > 0 ? grid.max() : grid.min());
                index[i] = firstOf(grid.levels(), expected[i]);
            }
            assertThat(grid.code(input[i], Rounding.NEAREST, 0))
                    .as("index of %s", input[i])
                    .isEqualTo(index[i]);
        }
        float[] output = input.clone();
        new Quantizer(grid, Rounding.NEAREST).quantize(output, output.length, NO_NOISE);
        assertThat(output).containsExactly(expected);
    }

    private static int firstOf(float[] levels, float level) {
        int code = 0;
        while (levels[code] != level) {
            code++;
        }
        return code;
    }
}
