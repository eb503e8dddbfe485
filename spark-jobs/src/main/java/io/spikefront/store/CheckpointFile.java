package io.spikefront.store;

import io.spikefront.eval.TrainingJournal;
import io.spikefront.space.ContentId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The bytes of a checkpoint, big-endian: whose it is, and whether it is whole; what is between is the training's own.
 *
 * <pre>
 *   8 bytes   magic "spikeckp"
 *   int       version, 2
 *   text      the model's id (length in 2 bytes, UTF-8)
 *   ...       the state
 *   long      CRC-32C of everything before
 * </pre>
 */
final class CheckpointFile {
    private static final byte[] MAGIC = {'s', 'p', 'i', 'k', 'e', 'c', 'k', 'p'};
    private static final int VERSION = 2;

    private CheckpointFile() {}

    /** Writes the state of a model's training, and leaves the stream open. */
    static void write(ContentId model, TrainingJournal.Writer state, OutputStream out) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
        DataOutputStream data = new DataOutputStream(checked);
        data.write(MAGIC);
        data.writeInt(VERSION);
        data.writeUTF(model.text());
        state.write(data);
        data.writeLong(checked.getChecksum().getValue());
        data.flush();
    }

    /**
     * Reads a state.
     *
     * @param model what it must be of
     * @throws IOException also where the bytes are no state of that model, or damaged
     */
    static <T> T read(InputStream in, ContentId model, TrainingJournal.Reader<T> reader) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(in, new CRC32C());
        DataInputStream data = new DataInputStream(checked);
        require(Arrays.equals(data.readNBytes(MAGIC.length), MAGIC), "it is no checkpoint");
        int version = data.readInt();
        require(version == VERSION, "its version is " + version + ", not " + VERSION);
        String of = data.readUTF();
        require(of.equals(model.text()), "it is of model " + of + ", not " + model.text());
        T state = reader.read(data);
        long checksum = checked.getChecksum().getValue();
        require(data.readLong() == checksum, "its checksum is wrong");
        return state;
    }

    private static void require(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException("the checkpoint cannot be used: " + otherwise);
        }
    }
}
