package io.spikefront.data;

import io.spikefront.error.UserError;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads IDX files of bytes, plain or gzip: the format of MNIST (LeCun, Cortes, Burges).
 *
 * <p>Big-endian: u16 0, u8 type code, u8 number of dimensions, u32 size of each dimension, data row-major. Whatever is
 * wrong with a file ends in a {@link UserError} that names it. Memory grows with the bytes that are there, never with
 * what a header claims.
 */
public final class IdxReader {
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private IdxReader() {}

    /** The content of {@code file}, of any number of dimensions from 1. */
    public static IdxTensor read(Path file) {
        if (Files.isDirectory(file)) {
            throw new UserError(file + " is a folder where an IDX file is expected");
        }
        try (InputStream in = uncompressed(new BufferedInputStream(Files.newInputStream(file)))) {
            return parse(file, in);
        } catch (NoSuchFileException e) {
            throw new UserError(file + " does not exist; an IDX file is expected there", e);
        } catch (ZipException | EOFException e) {
            throw new UserError(
                    file + " is a damaged gzip file: "
                            + (e.getMessage() == null ? "it ends within its header" : e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new UserError(file + " cannot be read: " + e, e);
        }
    }

    /**
     * Samples with their labels. The second dimension of three or more is the rows, the others are flattened to columns.
     *
     * @param images two or more dimensions, the first is the sample; no negative values
     * @param labels [sample], or [sample][row] where 255 is a step without a label; others are below {@code classes}
     */
    public static Samples samples(IdxTensor images, IdxTensor labels, int classes) {
        if (images.rank() < 2) {
            throw new UserError(images.file() + " has one dimension, as labels have; samples need two or more");
        }
        requireShape(images, labels);
        requireNoNegatives(images);
        requireNoNegatives(labels);
        for (int i = 0; i < labels.data().length; i++) {
            int label = Byte.toUnsignedInt(labels.data()[i]);
            if (label >= classes && !isMissing(labels, label)) {
                throw new UserError(labels.file() + " gives item " + i / labels.features() + " the label " + label
                        + "; the labels of this data set are 0 .. " + (classes - 1));
            }
        }
        int rows = images.rank() == 2 ? 1 : images.shape()[1];
        SampleShape shape = new SampleShape(rows, images.features() / rows);
        return Samples.of(shape, classes, images.data(), labels.data());
    }

    /** Whether a label says that a step has none. */
    static boolean isMissing(IdxTensor labels, int label) {
        return labels.features() > 1 && label == Samples.UNLABELLED_BYTE;
    }

    private static void requireShape(IdxTensor images, IdxTensor labels) {
        if (labels.rank() > 2 || (labels.rank() == 2 && images.rank() < 3)) {
            throw new UserError(labels.file() + " has " + labels.rank() + " dimensions; labels have one, or two where"
                    + " samples have three: a label a step");
        }
        if (images.items() != labels.items()) {
            throw new UserError(images.file() + " has " + images.items() + " samples but " + labels.file() + " has "
                    + labels.items() + " labels");
        }
        if (labels.rank() == 2 && images.shape()[1] != labels.shape()[1]) {
            throw new UserError(images.file() + " has samples of " + images.shape()[1] + " steps but " + labels.file()
                    + " has labels of " + labels.shape()[1]);
        }
    }

    private static void requireNoNegatives(IdxTensor tensor) {
        byte[] data = tensor.data();
        for (int i = 0; i < data.length && tensor.type() == IdxTensor.Type.SIGNED; i++) {
            if (data[i] < 0) {
                throw new UserError(tensor.file() + " gives item " + i / tensor.features() + " the value " + data[i]
                        + "; values and labels must not be negative");
            }
        }
    }

    private static InputStream uncompressed(BufferedInputStream in) throws IOException {
        in.mark(2);
        byte[] magic = in.readNBytes(2);
        in.reset();
        return Arrays.equals(magic, new byte[] {0x1f, (byte) 0x8b}) ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static IdxTensor parse(Path file, InputStream in) throws IOException {
        byte[] magic = magic(file, in);
        IdxTensor.Type type = type(file, magic[2]);
        int[] shape = shape(file, Byte.toUnsignedInt(magic[3]), in);
        int expected = product(file, shape);
        byte[] data = in.readNBytes(expected);
        if (data.length < expected) {
            throw new UserError(file + " is truncated: its header promises " + describe(shape) + " = " + expected
                    + " data bytes, it has " + data.length);
        }
        if (in.read() >= 0) {
            throw new UserError(
                    file + " has trailing bytes after the " + describe(shape) + " data bytes its header promises");
        }
        return new IdxTensor(file, type, shape, data);
    }

    private static byte[] magic(Path file, InputStream in) throws IOException {
        byte[] magic = in.readNBytes(4);
        if (magic.length == 0) {
            throw new UserError(file + " is empty; an IDX file is expected");
        }
        if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
            throw new UserError(file + " is not an IDX file: it must start with two zero bytes, a type code and the"
                    + " number of dimensions");
        }
        return magic;
    }

    private static IdxTensor.Type type(Path file, byte code) {
        return Arrays.stream(IdxTensor.Type.values())
                .filter(type -> type.code == code)
                .findFirst()
                .orElseThrow(() -> new UserError(String.format(
                        "%s holds IDX type code 0x%02x; only bytes (0x08 unsigned, 0x09 signed) are read",
                        file, code)));
    }

    private static int[] shape(Path file, int rank, InputStream in) throws IOException {
        if (rank == 0) {
            throw new UserError(file + " has no dimensions; labels have one, samples two or more");
        }
        byte[] sizes = in.readNBytes(4 * rank);
        if (sizes.length < 4 * rank) {
            throw new UserError(file + " is truncated: its header of " + rank + " dimensions takes " + (4 + 4 * rank)
                    + " bytes, it has " + (4 + sizes.length));
        }
        int[] shape = new int[rank];
        ByteBuffer.wrap(sizes).asIntBuffer().get(shape);
        return shape;
    }

    private static int product(Path file, int[] shape) {
        if (IntStream.of(shape).anyMatch(size -> size == 0)) {
            throw new UserError(file + " holds no items: its header says " + describe(shape));
        }
        long product = 1;
        for (int size : shape) {
            product *= Integer.toUnsignedLong(size);
            if (product > MAX_BYTES) {
                throw new UserError(file + " claims " + describe(shape) + " bytes in its header; at most " + MAX_BYTES
                        + " are read");
            }
        }
        return (int) product;
    }

    private static String describe(int[] shape) {
        return IntStream.of(shape).mapToObj(Integer::toUnsignedString).collect(Collectors.joining(" x "));
    }
}
