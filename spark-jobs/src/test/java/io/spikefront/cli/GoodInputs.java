package io.spikefront.cli;

import io.spikefront.store.ResultStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;

/**
 * A folder of inputs without a mistake, for tests to spoil: data of 2 x 3 pixels and three classes in IDX files, sweeps of
 * a 6-2-3 network on them ({@code idx.conf}), with given weights as a JSON file ({@code json.conf}) or a folder of .npy
 * files ({@code npy.conf}), and a store without rows ({@code store}).
 */
final class GoodInputs {
    /** The sweeps. */
    static final List<String> SWEEPS = List.of("idx.conf", "json.conf", "npy.conf");

    private static final int TRAINING = 12;
    private static final int TEST = 4;
    private static final int CLASSES = 3;
    private static final String LAYOUT = """
            {"weights_file": "model.f32",
             "weights_layout": [
              {"name": "fc1.weight", "shape": [2, 6], "float_offset": 0},
              {"name": "fc1.bias", "shape": [2], "float_offset": 12},
              {"name": "fc2.weight", "shape": [3, 2], "float_offset": 14},
              {"name": "fc2.bias", "shape": [3], "float_offset": 20}
            ]}""";
    private static final int PARAMETERS = 23;

    private GoodInputs() {}

    /** Writes all but the store. */
    static void write(Path folder) throws IOException {
        data(folder, "train", TRAINING);
        data(folder, "test", TEST);
        Files.writeString(folder.resolve("model.json"), LAYOUT);
        Files.write(folder.resolve("model.f32"), floats(PARAMETERS));
        Path model = Files.createDirectory(folder.resolve("model"));
        tensor(model, "fc1.weight", "(2, 6)", 12);
        tensor(model, "fc1.bias", "(2,)", 2);
        tensor(model, "fc2.weight", "(3, 2)", 6);
        tensor(model, "fc2.bias", "(3,)", 3);
        Files.writeString(folder.resolve("idx.conf"), settings(folder, ""));
        Files.writeString(folder.resolve("json.conf"), settings(folder, "model.json"));
        Files.writeString(folder.resolve("npy.conf"), settings(folder, "model"));
    }

    /** Writes the store, without checksums, so that it can be spoiled; the first time this takes Spark some seconds. */
    static void writeStore(Path folder) throws IOException {
        FileUtils.copyDirectory(
                EmptyStore.FOLDER.toFile(),
                folder.resolve("store").toFile(),
                file -> !file.getName().endsWith(".crc"));
    }

    private static String settings(Path folder, String model) {
        return """
                name = good
                store = "%1$s/store"
                workload.data.source = idx
                workload.data.train-images = "%1$s/train-images"
                workload.data.train-labels = "%1$s/train-labels"
                workload.data.test-images = "%1$s/test-images"
                workload.data.test-labels = "%1$s/test-labels"
                workload.data.validation = 5
                workload.network.hidden = [2]
                workload.encoding.steps = 3
                workload.training.epochs = 1
                workload.calibration-samples = 5
                workload.validation-samples = 5
                space.axes.weight.bits = [2, 4, float]
                """.formatted(folder)
                + (model.isEmpty() ? "" : "workload.model.weights = \"" + folder.resolve(model) + "\"\n");
    }

    private static void data(Path folder, String name, int samples) throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + 6 * samples)
                .putInt(0x803)
                .putInt(samples)
                .putInt(2)
                .putInt(3);
        ByteBuffer labels = ByteBuffer.allocate(8 + samples).putInt(0x801).putInt(samples);
        for (int i = 0; i < samples; i++) {
            labels.put((byte) (i % CLASSES));
            for (int pixel = 0; pixel < 6; pixel++) {
                images.put((byte) (40 * pixel + i));
            }
        }
        Files.write(folder.resolve(name + "-images"), images.array());
        Files.write(folder.resolve(name + "-labels"), labels.array());
    }

    private static void tensor(Path folder, String name, String shape, int size) throws IOException {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }\n";
        ByteBuffer file = ByteBuffer.allocate(10 + header.length() + Float.BYTES * size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .put(floats(size));
        Files.write(folder.resolve(name + ".npy"), file.array());
    }

    /** Little-endian float32 values 0, 1/8, 2/8, ... */
    private static byte[] floats(int size) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * size).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < size; i++) {
            bytes.putFloat(i / 8f);
        }
        return bytes.array();
    }

    /** Made when the first test needs it. */
    private static final class EmptyStore {
        static final Path FOLDER = create();

        private static Path create() {
            try {
                Path folder = Files.createTempDirectory("spikefront-empty-store");
                return Path.of(
                        URI.create(ResultStore.create(LocalSpark.session().newSession(), folder.toString())
                                .path()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
