package io.spikefront.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes IDX files for tests. */
final class IdxBytes {
    private IdxBytes() {}

    /** An IDX file of the given header shape, whether or not the data fits it. */
    static byte[] of(byte[] data, int... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * shape.length + data.length);
        bytes.put((byte) 0).put((byte) 0).put((byte) 0x08).put((byte) shape.length);
        for (int size : shape) {
            bytes.putInt(size);
        }
        return bytes.put(data).array();
    }

    /** The same of signed bytes. */
    static byte[] signed(byte[] data, int... shape) {
        byte[] bytes = of(data, shape);
        bytes[2] = 0x09;
        return bytes;
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
