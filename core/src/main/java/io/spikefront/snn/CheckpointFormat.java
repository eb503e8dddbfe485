package io.spikefront.snn;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of a {@link TrainingState}, big-endian:
 *
 * <pre>
 *   int       epochs
 *   int       updates
 *   arrays    parameters, mean, variance: for each layer its arrays, each as its length (int) and its float32 values
 *   byte      1 where a best epoch follows, else 0
 *   int, int, arrays   the best epoch, its correct samples, its parameters
 * </pre>
 *
 * Whose they are, and whether they are damaged, is for whoever keeps them to know.
 */
public final class CheckpointFormat {
    private CheckpointFormat() {}

    /** Writes a state. */
    public static void write(TrainingState state, DataOutputStream out) throws IOException {
        out.writeInt(state.epochs());
        out.writeInt(state.updates());
        write(state.parameters(), out);
        write(state.mean(), out);
        write(state.variance(), out);
        out.writeBoolean(state.best().isPresent());
        if (state.best().isPresent()) {
            TrainingState.Best best = state.best().get();
            out.writeInt(best.epoch());
            out.writeInt(best.correct());
            write(best.parameters(), out);
        }
    }

    /**
     * Reads a state.
     *
     * @param network whose shape it must have
     * @throws IOException also where the bytes are no state of such a network
     */
    public static TrainingState read(DataInputStream in, Network network) throws IOException {
        return new TrainingState(
                in.readInt(),
                in.readInt(),
                parameters(in, network),
                parameters(in, network),
                parameters(in, network),
                in.readBoolean() ? Optional.of(best(in, network)) : Optional.empty());
    }

    private static TrainingState.Best best(DataInputStream data, Network network) throws IOException {
        return new TrainingState.Best(data.readInt(), data.readInt(), parameters(data, network));
    }

    private static void write(NetworkParameters parameters, DataOutputStream data) throws IOException {
        for (DenseParameters layer : parameters.layers()) {
            for (float[] values : layer.arrays()) {
                ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
                bytes.asFloatBuffer().put(values);
                data.writeInt(values.length);
                data.write(bytes.array());
            }
        }
    }

    private static NetworkParameters parameters(DataInputStream data, Network network) throws IOException {
        NetworkParameters parameters = NetworkParameters.zeros(network);
        for (DenseParameters layer : parameters.layers()) {
            List<float[]> arrays = layer.arrays();
            for (float[] values : arrays) {
                if (data.readInt() != values.length) {
                    throw new IOException("the checkpoint's arrays are not those of " + network);
                }
                byte[] bytes = new byte[values.length * Float.BYTES];
                data.readFully(bytes);
                ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
            }
        }
        return parameters;
    }
}
