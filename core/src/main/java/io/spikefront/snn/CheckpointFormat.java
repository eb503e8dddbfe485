package io.spikefront.snn;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The bytes of a {@link TrainingState}, big-endian:
 *
 * <pre>
 *   8 bytes   magic "spikeckp"
 *   int       version, 1
 *   text      what is trained (length in 2 bytes, UTF-8)
 *   int       epochs
 *   int       updates
 *   arrays    parameters, mean, variance: for each layer its arrays, each as its length (int) and its float32 values
 *   byte      1 where a best epoch follows, else 0
 *   int, int, arrays   the best epoch, its correct samples, its parameters
 *   long      CRC-32C of everything before
 * </pre>
 */
public final class CheckpointFormat {
    private static final byte[] MAGIC = {'s', 'p', 'i', 'k', 'e', 'c', 'k', 'p'};
    private static final int VERSION = 1;

    private CheckpointFormat() {}

    /** Writes a state, and leaves the stream open; {@code model} names what is trained. */
    public static void write(TrainingState state, String model, OutputStream out) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
        DataOutputStream data = new DataOutputStream(checked);
        data.write(MAGIC);
        data.writeInt(VERSION);
        data.writeUTF(model);
        data.writeInt(state.epochs());
        data.writeInt(state.updates());
        write(state.parameters(), data);
        write(state.mean(), data);
        write(state.variance(), data);
        data.writeBoolean(state.best().isPresent());
        if (state.best().isPresent()) {
            TrainingState.Best best = state.best().get();
            data.writeInt(best.epoch());
            data.writeInt(best.correct());
            write(best.parameters(), data);
        }
        data.writeLong(checked.getChecksum().getValue());
        data.flush();
    }

    /**
     * Reads a state.
     *
     * @param model what it must be of
     * @param network whose shape it must have
     * @throws IOException also where the bytes are no state of that model, or damaged
     */
    public static TrainingState read(InputStream in, String model, Network network) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(in, new CRC32C());
        DataInputStream data = new DataInputStream(checked);
        require(Arrays.equals(data.readNBytes(MAGIC.length), MAGIC), "it is no checkpoint");
        int version = data.readInt();
        require(version == VERSION, "its version is " + version + ", not " + VERSION);
        String of = data.readUTF();
        require(of.equals(model), "it is of model " + of + ", not " + model);
        TrainingState state = new TrainingState(
                data.readInt(),
                data.readInt(),
                parameters(data, network),
                parameters(data, network),
                parameters(data, network),
                data.readBoolean() ? Optional.of(best(data, network)) : Optional.empty());
        long checksum = checked.getChecksum().getValue();
        require(data.readLong() == checksum, "its checksum is wrong");
        return state;
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
                require(data.readInt() == values.length, "its arrays are not those of " + network);
                byte[] bytes = new byte[values.length * Float.BYTES];
                data.readFully(bytes);
                ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
            }
        }
        return parameters;
    }

    private static void require(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException("the checkpoint cannot be used: " + otherwise);
        }
    }
}
