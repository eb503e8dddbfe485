package io.spikefront.sweep;

import io.spikefront.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Named float32 tensors in some file format. {@code toString} names the place for messages. */
interface TensorSource {
    /** The longest array. */
    int MAX_BYTES = Integer.MAX_VALUE - 8;

    /**
     * The values of a tensor, row-major.
     *
     * @throws UserError where it is missing, damaged, or has another shape
     */
    float[] read(String name, int... shape);

    /** What a file holds, which must fit into an array. */
    static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new UserError("model file " + file + ": holds " + Files.size(file) + " bytes; at most " + MAX_BYTES
                    + " are read");
        }
        return Files.readAllBytes(file);
    }

    /** Holds a tensor's shape to what the network needs. */
    static void requireShape(TensorSource source, String name, long[] found, int... wanted) {
        long[] needed = Arrays.stream(wanted).asLongStream().toArray();
        if (!Arrays.equals(found, needed)) {
            throw new UserError(source + ": tensor " + name + " has shape " + Arrays.toString(found)
                    + "; the network needs " + Arrays.toString(needed));
        }
    }
}
