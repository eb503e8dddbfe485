package io.spikefront.data;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The content of one IDX file of unsigned bytes: its shape, at least one dimension, and its data, row-major. */
public final class IdxTensor {
    private final Path file;
    private final int[] shape;
    private final byte[] data;

    IdxTensor(Path file, int[] shape, byte[] data) {
        this.file = file;
        this.shape = shape;
        this.data = data;
    }

    /** The file it was read from. */
    public Path file() {
        return file;
    }

    /** Number of dimensions: 1 for labels, more for samples. */
    public int rank() {
        return shape.length;
    }

    /** Size of the first dimension: the number of samples or labels. */
    public int items() {
        return shape[0];
    }

    /** Values per item: the product of the trailing dimensions, 1 for labels. */
    public int features() {
        return data.length / shape[0];
    }

    /** Size of each dimension. */
    public int[] shape() {
        return shape.clone();
    }

    /** The bytes, row-major, for reading only: the array itself, not a copy. */
    public byte[] data() {
        return data;
    }

    /** MD5 (hexadecimal) of the uncompressed file: what the publishers of data sets state. */
    public String md5() {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(header());
            return HexFormat.of().formatHex(md5.digest(data));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    @Override
    public String toString() {
        return file + " " + Arrays.toString(shape);
    }

    /** The shape determines the header, so it need not be kept. */
    private ByteBuffer header() {
        ByteBuffer header = ByteBuffer.allocate(4 + 4 * shape.length)
                .putShort((short) 0)
                .put((byte) IdxReader.UNSIGNED_BYTE)
                .put((byte) shape.length);
        for (int size : shape) {
            header.putInt(size);
        }
        return header.flip();
    }
}
