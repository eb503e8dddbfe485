package io.spikefront.stdp;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A learning network between two blocks of presentations: all that decides how it goes on. The arrays are shared, not
 * copied.
 *
 * @param blocks done
 * @param weights [input][neuron]
 * @param theta [neuron]
 * @param rates [neuron][class], of the blocks so far
 */
public record StdpState(int blocks, float[][] weights, float[] theta, float[][] rates) {
    /** Writes the state: its blocks, then weights, theta and rates as their sizes (int) and float32 values, big-endian. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(blocks);
        write(weights, out);
        write(new float[][] {theta}, out);
        write(rates, out);
    }

    /**
     * Reads a state.
     *
     * @param most the blocks of the whole learning
     * @throws IOException also where it is none of a network of {@code network}'s size, or damaged
     */
    public static StdpState read(DataInputStream in, DiehlCook network, int classes, int most) throws IOException {
        int blocks = in.readInt();
        if (blocks < 0 || blocks > most) {
            throw new IOException(
                    "the checkpoint is of another learning: it has done " + blocks + " blocks of " + most);
        }
        return new StdpState(
                blocks,
                read(network.inputs(), network.neurons(), in),
                read(1, network.neurons(), in)[0],
                read(network.neurons(), classes, in));
    }

    private static void write(float[][] rows, DataOutputStream out) throws IOException {
        out.writeInt(rows.length);
        out.writeInt(rows[0].length);
        ByteBuffer bytes = ByteBuffer.allocate(rows[0].length * Float.BYTES);
        for (float[] row : rows) {
            bytes.asFloatBuffer().put(row);
            out.write(bytes.array());
        }
    }

    private static float[][] read(int height, int width, DataInputStream in) throws IOException {
        int storedHeight = in.readInt();
        int storedWidth = in.readInt();
        if (storedHeight != height || storedWidth != width) {
            throw new IOException("the checkpoint is of another network: it has an array of " + storedHeight + " x "
                    + storedWidth + ", not " + height + " x " + width);
        }
        float[][] rows = new float[height][width];
        byte[] bytes = new byte[width * Float.BYTES];
        for (float[] row : rows) {
            in.readFully(bytes);
            ByteBuffer.wrap(bytes).asFloatBuffer().get(row);
            for (float value : row) {
                if (!Float.isFinite(value)) {
                    throw new IOException("the checkpoint is damaged: it has a value that is no finite number");
                }
            }
        }
        return rows;
    }
}
