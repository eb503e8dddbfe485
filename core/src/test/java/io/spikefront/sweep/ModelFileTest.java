package io.spikefront.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.error.UserError;
import io.spikefront.eval.ModelOrigin;
import io.spikefront.snn.Leaky;
import io.spikefront.snn.Network;
import io.spikefront.snn.NetworkParameters;
import io.spikefront.snn.Neuron;
import io.spikefront.snn.Recurrence;
import io.spikefront.snn.Reset;
import io.spikefront.snn.ResetTiming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network of 3 inputs, 2 hidden and 1 output neurons, whose parameters are 1, 2, 3, ... in the order of the layout. */
class ModelFileTest {
    private static final Network NETWORK =
            Network.of(List.of(3, 2, 1), new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));
    private static final String LAYOUT = """
            {"weights_file": "model.f32", "seed": 7, "weights_layout": [
              {"name": "fc1.weight", "shape": [2, 3], "float_offset": 0},
              {"name": "fc1.bias", "shape": [2], "float_offset": 6},
              {"name": "fc2.weight", "shape": [1, 2], "float_offset": 8},
              {"name": "fc2.bias", "shape": [1], "float_offset": 10}
            ]}""";

    @TempDir
    private Path folder;

    private Path description() throws IOException {
        return describe(LAYOUT, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    private Path describe(String layout, float... values) throws IOException {
        Files.write(folder.resolve("model.f32"), NpyFolderTest.data("<f4", values));
        return Files.writeString(folder.resolve("model.json"), layout);
    }

    @Test
    void weightsAreTransposedToRowsOfInputs() throws IOException {
        ModelOrigin.Given model = ModelFile.read(description(), NETWORK);
        assertThat(model.parameters().layer(0).weights()).isDeepEqualTo(new float[][] {{1, 4}, {2, 5}, {3, 6}});
        assertThat(model.parameters().layer(0).biases()).containsExactly(7, 8);
        assertThat(model.parameters().layer(1).weights()).isDeepEqualTo(new float[][] {{9}, {10}});
        assertThat(model.parameters().layer(1).biases()).containsExactly(11);
    }

    @Test
    void folderOfNumPyFilesIsTheSameModel() throws IOException {
        ModelOrigin.Given model = ModelFile.read(description(), NETWORK);
        Path npy = Files.createDirectory(folder.resolve("npy"));
        tensor(npy, "fc1.weight", "(2, 3)", 1, 2, 3, 4, 5, 6);
        tensor(npy, "fc1.bias", "(2,)", 7, 8);
        tensor(npy, "fc2.weight", "(1, 2)", 9, 10);
        tensor(npy, "fc2.bias", "(1,)", 11);
        assertThat(ModelFile.read(npy, NETWORK).canonical()).isEqualTo(model.canonical());
    }

    @Test
    void recurrentLayersHaveTensorsBesides() throws IOException {
        Neuron neuron = NETWORK.layer(0).neuron();
        tensor(folder, "fc1.weight", "(2, 3)", 1, 2, 3, 4, 5, 6);
        tensor(folder, "fc1.bias", "(2,)", 7, 8);
        tensor(folder, "fc2.weight", "(1, 2)", 9, 10);
        tensor(folder, "fc2.bias", "(1,)", 11);
        tensor(folder, "fc1.recurrent.weight", "(2, 2)", 12, 13, 14, 15);
        tensor(folder, "fc1.recurrent.bias", "(2,)", 16, 17);
        NetworkParameters all = ModelFile.read(folder, Network.of(List.of(3, 2, 1), neuron, Recurrence.ALL_TO_ALL))
                .parameters();
        assertThat(all.layer(0).recurrent().weights()).isDeepEqualTo(new float[][] {{12, 14}, {13, 15}});
        assertThat(all.layer(0).recurrent().biases()).containsExactly(16, 17);
        assertThat(all.layer(1).recurrent().weights()).isEmpty();
        tensor(folder, "fc1.recurrent.weight", "(2,)", 12, 13);
        NetworkParameters own = ModelFile.read(folder, Network.of(List.of(3, 2, 1), neuron, Recurrence.ONE_TO_ONE))
                .parameters();
        assertThat(own.layer(0).recurrent().weights()).isDeepEqualTo(new float[][] {{12, 13}});
    }

    @Test
    void oneOtherBitIsAnotherModel() throws IOException {
        String canonical = ModelFile.read(description(), NETWORK).canonical();
        Path other = describe(LAYOUT, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, Math.nextUp(11f));
        assertThat(ModelFile.read(other, NETWORK).canonical()).isNotEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            "shape": [2, 3]    -> "shape": [3, 2]      -> tensor fc1.weight has shape [3, 2]; the network needs [2, 3]
            "shape": [2, 3]    -> "shape": 6           -> tensor fc1.weight must have a list of whole numbers as shape
            "fc1.weight"       -> "fc1.weights"        -> has no tensor 'fc1.weight' (did you mean 'fc1.weights'?); it has fc1.weights, fc1.bias, fc2.weight, fc2.bias
            "float_offset": 10 -> "float_offset": 11   -> tensor fc2.bias takes 1 floats from float_offset 11, but the weights file holds 11
            "float_offset": 10 -> "float_offset": -1   -> tensor fc2.bias takes 1 floats from float_offset -1, but the weights file holds 11
            "float_offset": 10 -> "float_offset": "a"  -> tensor fc2.bias takes 1 floats from float_offset "a", but the weights file holds 11
            "float_offset": 10 -> "float_offset": 9223372036854775807 -> tensor fc2.bias takes 1 floats from float_offset 9223372036854775807, but the weights file holds 11
            weights_layout     -> layout               -> must have a text 'weights_file' and a list 'weights_layout'
            "model.f32"        -> 32                   -> must have a text 'weights_file' and a list 'weights_layout'
            "seed": 7,         -> "seed": ,            -> is no JSON (line 1)
            """)
    void descriptionThatDoesNotFit(String text, String replacement, String message) throws IOException {
        String layout = LAYOUT.replace(text, replacement);
        assertMessage(
                describe(layout, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
                "model file " + folder + "/model.json: " + message);
    }

    @Test
    void valueThatIsNoNumber() throws IOException {
        assertMessage(
                describe(LAYOUT, 1, 2, 3, 4, 5, 6, 7, 8, 9, Float.NaN, 11),
                "model file " + folder + "/model.json: tensor fc2.weight holds NaN; all values must be finite");
    }

    @Test
    void missingFiles() throws IOException {
        assertMessage(folder.resolve("modle.json"), "there is no such file or folder");
        Path description = description();
        Files.delete(folder.resolve("model.f32"));
        assertMessage(
                description,
                "model file " + folder + "/model.json: its weights " + folder + "/model.f32 cannot be read");
    }

    @Test
    void emptyDescription() throws IOException {
        assertMessage(
                Files.writeString(folder.resolve("empty.json"), ""),
                "model file " + folder + "/empty.json: must have a text 'weights_file' and a list 'weights_layout'");
    }

    private static void assertMessage(Path file, String message) {
        assertThatThrownBy(() -> ModelFile.read(file, NETWORK))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
    }

    private static void tensor(Path folder, String name, String shape, float... values) throws IOException {
        String header = NpyFolderTest.header("<f4", "False", shape);
        Files.write(folder.resolve(name + ".npy"), NpyFolderTest.npy(1, header, NpyFolderTest.data("<f4", values)));
    }
}
