package io.spikefront.sweep;

import io.spikefront.fuzz.ReaderLaw;
import io.spikefront.fuzz.Spoiled;
import io.spikefront.snn.Leaky;
import io.spikefront.snn.Network;
import io.spikefront.snn.Reset;
import io.spikefront.snn.ResetTiming;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.commons.io.FileUtils;

/** The readers of models: JSON with a float32 file, and .npy files. */
class SpoiledModelTest {
    private static final ReaderLaw LAW = ReaderLaw.allocating(1 << 20, 256);
    private static final Network NETWORK =
            Network.of(List.of(3, 2), new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));
    private static final byte[] DESCRIPTION = """
            {"weights_file": "model.f32", "weights_layout": [
              {"name": "fc1.weight", "shape": [2, 3], "float_offset": 0},
              {"name": "fc1.bias", "shape": [2], "float_offset": 6}
            ]}""".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FLOATS = NpyFolderTest.data("<f4", 1, 2, 3, 4, 5, 6, 7, 8);
    private static Path folder;

    @BeforeContainer
    static void create() throws IOException {
        folder = Files.createTempDirectory("spikefront-fuzz");
        Files.write(folder.resolve("fc1.bias.npy"), npy("<f4", "(2,)", 7, 8));
    }

    @AfterContainer
    static void delete() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    private static byte[] npy(String type, String shape, float... values) {
        return NpyFolderTest.npy(1, NpyFolderTest.header(type, "False", shape), NpyFolderTest.data(type, values));
    }

    @Provide
    Arbitrary<byte[]> descriptions() {
        return Spoiled.of(DESCRIPTION);
    }

    @Provide
    Arbitrary<byte[]> floats() {
        return Spoiled.of(FLOATS);
    }

    @Provide
    Arbitrary<byte[]> tensors() {
        return Spoiled.of(npy("<f4", "(2, 3)", 1, 2, 3, 4, 5, 6), npy(">f8", "(2, 3)", 1, 2, 3, 4, 5, 6));
    }

    @Property(seed = "1", tries = 600)
    void description(@ForAll("descriptions") byte[] description) throws IOException {
        holds(description, FLOATS);
    }

    @Property(seed = "2", tries = 300)
    void floats(@ForAll("floats") byte[] floats) throws IOException {
        holds(DESCRIPTION, floats);
    }

    @Property(seed = "3", tries = 600)
    void tensor(@ForAll("tensors") byte[] tensor) throws IOException {
        Files.write(folder.resolve("fc1.weight.npy"), tensor);
        LAW.holds(tensor.length, () -> ModelFile.read(folder, NETWORK));
    }

    private static void holds(byte[] description, byte[] floats) throws IOException {
        Files.write(folder.resolve("model.json"), description);
        Files.write(folder.resolve("model.f32"), floats);
        LAW.holds(description.length + floats.length, () -> ModelFile.read(folder.resolve("model.json"), NETWORK));
    }
}
