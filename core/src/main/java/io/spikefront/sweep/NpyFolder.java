package io.spikefront.sweep;

import io.spikefront.error.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder with one NumPy .npy file a tensor, of float32 or float64 numbers in either byte and either memory order.
 *
 * <p>A .npy file is the magic 93 "NUMPY", the format's major and minor version, the length of the header (two bytes in
 * version 1, else four, little-endian), the header as the text of a Python dictionary, and the data (NumPy enhancement
 * proposal 1). ND4J's own reader takes column-major files for row-major ones and trusts the header's sizes.
 *
 * @param folder where they are
 */
record NpyFolder(Path folder) implements TensorSource {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '([^']*)', 'fortran_order': (True|False), 'shape': \\(([0-9, ]*)\\), *\\}\\s*");

    @Override
    public float[] read(String name, int... shape) {
        Path file = folder.resolve(name + ".npy");
        if (!Files.exists(file)) {
            throw new UserError("model folder " + folder + ": file " + file.getFileName() + " is missing");
        }
        try {
            return read(name, ByteBuffer.wrap(TensorSource.bytes(file)), shape);
        } catch (IOException e) {
            throw new UserError("model folder " + folder + ": file " + file.getFileName() + " cannot be read", e);
        }
    }

    private float[] read(String name, ByteBuffer file, int... shape) {
        Matcher header = header(name, file);
        TensorSource.requireShape(this, name, sizes(header.group(3)), shape);
        boolean wide = header.group(1).endsWith("f8");
        if (!header.group(1).matches("[<>]f[48]")) {
            throw new UserError(this + ": tensor " + name + " has numbers of type " + header.group(1)
                    + "; must be float32 or float64 (<f4 or <f8)");
        }
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        long bytes = (long) size * (wide ? Double.BYTES : Float.BYTES);
        if (file.remaining() != bytes) {
            throw new UserError(this + ": tensor " + name + " has " + file.remaining()
                    + " bytes of data; its shape needs " + bytes);
        }
        file.order(header.group(1).startsWith("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        boolean columnMajor = header.group(2).equals("True");
        float[] values = new float[size];
        for (int k = 0; k < size; k++) {
            values[columnMajor ? rowMajor(k, shape) : k] = wide ? (float) file.getDouble() : file.getFloat();
        }
        return values;
    }

    /** The header, after which {@code file} stands at the data. */
    private Matcher header(String name, ByteBuffer file) {
        byte[] magic = new byte[MAGIC.length];
        file.order(ByteOrder.LITTLE_ENDIAN);
        if (file.remaining() >= MAGIC.length + 6) {
            file.get(magic);
            boolean first = file.getShort() == 1;
            int length = first ? Short.toUnsignedInt(file.getShort()) : file.getInt();
            if (Arrays.equals(magic, MAGIC) && 0 <= length && length <= file.remaining()) {
                byte[] text = new byte[length];
                file.get(text);
                Matcher header = HEADER.matcher(new String(text, StandardCharsets.UTF_8));
                if (header.matches()) {
                    return header;
                }
            }
        }
        throw new UserError(this + ": tensor " + name + " is no .npy file of numbers");
    }

    private static long[] sizes(String shape) {
        return Pattern.compile("\\d{1,18}")
                .matcher(shape)
                .results()
                .mapToLong(size -> Long.parseLong(size.group()))
                .toArray();
    }

    /** Where the k-th value in column-major order (the first index runs fastest) lies in row-major order. */
    private static int rowMajor(int k, int... shape) {
        int index = 0;
        int stride = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        int rest = k;
        for (int size : shape) {
            stride /= size;
            index += rest % size * stride;
            rest /= size;
        }
        return index;
    }

    @Override
    public String toString() {
        return "model folder " + folder;
    }
}
