package io.spikefront.data;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Labelled samples of unsigned bytes, immutable, as flat arrays that kernels read in place.
 *
 * <p>Pixels are row-major [sample][feature], 0 (background) to 255 (ink). A slice is a copy of its rows, so it travels
 * alone; it keeps the index of each sample in its data set and the checksum of that data set. The pair (checksum, index)
 * therefore addresses a sample, and its randomness, wherever a block of samples is worked on.
 */
public final class Samples implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MAX_CLASSES = 256;

    private final byte[] pixels;
    private final byte[] labels;
    private final int features;
    private final int classes;
    private final int firstIndex;
    private final String checksum;

    private Samples(byte[] pixels, byte[] labels, int features, int classes, int firstIndex, String checksum) {
        this.pixels = pixels;
        this.labels = labels;
        this.features = features;
        this.classes = classes;
        this.firstIndex = firstIndex;
        this.checksum = checksum;
    }

    /**
     * A whole data set; the arrays are taken over, not copied.
     *
     * @param features values per sample
     * @param classes labels are 0 .. classes - 1, at most 256 classes
     * @param pixels [sample][feature], row-major
     * @param labels one unsigned byte per sample
     * @throws IllegalArgumentException if the shapes disagree or a label is outside the classes
     */
    public static Samples of(int features, int classes, byte[] pixels, byte[] labels) {
        if (features < 1 || labels.length < 1 || pixels.length != (long) labels.length * features) {
            throw new IllegalArgumentException(
                    pixels.length + " pixels are not " + labels.length + " samples of " + features + " features");
        }
        if (classes < 1 || classes > MAX_CLASSES) {
            throw new IllegalArgumentException("classes is " + classes + ", must be 1 .. " + MAX_CLASSES);
        }
        for (int i = 0; i < labels.length; i++) {
            if (Byte.toUnsignedInt(labels[i]) >= classes) {
                throw new IllegalArgumentException("label " + Byte.toUnsignedInt(labels[i]) + " of sample " + i
                        + " is outside 0 .. " + (classes - 1));
            }
        }
        return new Samples(pixels, labels, features, classes, 0, digest(features, classes, pixels, labels));
    }

    /** Number of samples. */
    public int size() {
        return labels.length;
    }

    /** Values per sample. */
    public int features() {
        return features;
    }

    /** Number of classes of the data set, whether or not each occurs here. */
    public int classes() {
        return classes;
    }

    /** Class of sample {@code i}, 0 .. classes - 1. */
    public int label(int i) {
        return Byte.toUnsignedInt(labels[i]);
    }

    /** Index of sample {@code i} in its data set. */
    public int index(int i) {
        return firstIndex + Objects.checkIndex(i, labels.length);
    }

    /** All pixels, [sample][feature] row-major, for reading only: the array itself, not a copy. */
    public byte[] pixels() {
        return pixels;
    }

    /** Where sample {@code i} begins in {@link #pixels()}. */
    public int offset(int i) {
        return i * features;
    }

    /** Samples {@code from} (inclusive) to {@code to} (exclusive) of these, with their indices in the data set. */
    public Samples slice(int from, int to) {
        Objects.checkFromToIndex(from, to, labels.length);
        return new Samples(
                Arrays.copyOfRange(pixels, offset(from), offset(to)),
                Arrays.copyOfRange(labels, from, to),
                features,
                classes,
                firstIndex + from,
                checksum);
    }

    /**
     * SHA-256 (hexadecimal) of shape, pixels and labels of the data set these samples belong to; a slice answers with
     * the checksum of the whole.
     */
    public String checksum() {
        return checksum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Samples that
                && firstIndex == that.firstIndex
                && size() == that.size()
                && checksum.equals(that.checksum);
    }

    @Override
    public int hashCode() {
        return Objects.hash(checksum, firstIndex, size());
    }

    @Override
    public String toString() {
        return size() + " samples from index " + firstIndex + ", " + features + " features, " + classes
                + " classes, SHA-256 " + checksum;
    }

    private static String digest(int features, int classes, byte[] pixels, byte[] labels) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(ByteBuffer.allocate(12)
                    .putInt(labels.length)
                    .putInt(features)
                    .putInt(classes)
                    .flip());
            sha256.update(pixels);
            return HexFormat.of().formatHex(sha256.digest(labels));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
