package io.spikefront.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "diehl_cook.json",
                "e2e_mnist.json",
                "fixed_point.json",
                "gradients.json",
                "label_assignment.json",
                "neuron_dynamics.json",
                "state_quant_io.json",
                "state_quant_levels.json"
            })
    void everyFileNamesItselfAndHasCases(String file) {
        assertThat(Golden.json(file).get("file").asText()).isEqualTo(file);
        assertThat(Golden.cases(file)).isNotEmpty();
    }

    @Test
    void theWeightsAreAsLongAsTheirLayoutSays() {
        JsonNode file = Golden.json("e2e_mnist.json");
        int end = 0;
        for (JsonNode tensor : file.get("weights_layout")) {
            int size = 1;
            for (int dimension : Golden.ints(tensor.get("shape"))) {
                size *= dimension;
            }
            end = Math.max(end, tensor.get("float_offset").intValue() + size);
        }
        assertThat(Golden.bytes(file.get("weights_file").asText())).hasSize(end * Float.BYTES);
    }

    @Test
    void arraysKeepEveryBit() throws Exception {
        JsonNode rows = new ObjectMapper().readTree("[[0.10000000149011612, -0.0], [1], [0.1]]");
        assertThat(Golden.matrix(rows)).isDeepEqualTo(new float[][] {{0.1f, -0.0f}, {1f}, {0.1f}});
        assertThat(Golden.doubles(rows.get(2))).containsExactly(0.1);
        assertThat(Golden.ints(rows.get(1))).containsExactly(1);
    }

    @Test
    void whatIsNoNumberIsRefused() throws Exception {
        JsonNode array = new ObjectMapper().readTree("[1.5, null]");
        assertThatThrownBy(() -> Golden.floats(array)).hasMessage("not a number: null");
        assertThatThrownBy(() -> Golden.ints(array)).hasMessage("not an integer: 1.5");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Golden.json("none.json"))
                .hasMessage("none.json")
                .cause()
                .isInstanceOfAny(FileNotFoundException.class, NoSuchFileException.class);
    }
}
