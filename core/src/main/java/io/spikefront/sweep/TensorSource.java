package io.spikefront.sweep;

import io.spikefront.error.UserError;
import java.util.Arrays;

/** Named float32 tensors in some file format. {@code toString} names the place for messages. */
interface TensorSource {
    /**
     * The values of a tensor, row-major.
     *
     * @throws UserError where it is missing, damaged, or has another shape
     */
    float[] read(String name, int... shape);

    /** Holds a tensor's shape to what the network needs. */
    static void requireShape(TensorSource source, String name, long[] found, int... wanted) {
        long[] needed = Arrays.stream(wanted).asLongStream().toArray();
        if (!Arrays.equals(found, needed)) {
            throw new UserError(source + ": tensor " + name + " has shape " + Arrays.toString(found)
                    + "; the network needs " + Arrays.toString(needed));
        }
    }
}
