package io.spikefront.data;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The content of one IDX file of bytes: its type, its shape, at least one dimension, and its data, row-major. */
public final class IdxTensor {
    /** What the bytes mean. */
    public enum Type {
        /** 0 .. 255. */
        UNSIGNED(0x08),
        /** -128 .. 127. */
        SIGNED(0x09);

        final int code;

        Type(int code) {
            this.code = code;
        }
    }

    private final Path file;
    private final Type type;
    private final int[] shape;
    private final byte[] data;

    IdxTensor(Path file, Type type, int[] shape, byte[] data) {
        this.file = file;
        this.type = type;
        this.shape = shape;
        this.data = data;
    }

    /** The file it was read from. */
    public Path file() {
        return file;
    }

    /** What its bytes mean. */
    public Type type() {
        return type;
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

    /** The items at these places of the first dimension, in this order. */
    IdxTensor select(int[] items) {
        int width = features();
        byte[] selected = new byte[items.length * width];
        for (int k = 0; k < items.length; k++) {
            System.arraycopy(data, items[k] * width, selected, k * width, width);
        }
        int[] selectedShape = shape();
        selectedShape[0] = items.length;
        return new IdxTensor(file, type, selectedShape, selected);
    }

    /** The first {@code steps} of the second dimension. */
    IdxTensor firstSteps(int steps) {
        int width = features();
        int kept = width / shape[1] * steps;
        byte[] first = new byte[items() * kept];
        for (int i = 0; i < items(); i++) {
            System.arraycopy(data, i * width, first, i * kept, kept);
        }
        int[] firstShape = shape();
        firstShape[1] = steps;
        return new IdxTensor(file, type, firstShape, first);
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
                .put((byte) type.code)
                .put((byte) shape.length);
        for (int size : shape) {
            header.putInt(size);
        }
        return header.flip();
    }
}
