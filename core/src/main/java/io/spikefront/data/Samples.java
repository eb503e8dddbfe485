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
 * <p>Pixels are row-major [sample][row][column], 0 (background) to 255 (ink). A sample has one label, or one for each row
 * (each step of a sequence), of which some may be missing. A slice is a copy of its rows, so it travels
 * alone; it keeps the index of each sample in its data set and the checksum of that data set. The pair (checksum, index)
 * therefore addresses a sample, and its randomness, wherever a block of samples is worked on.
 */
public final class Samples implements Serializable {
    private static final long serialVersionUID = 1L;
    /** What {@link #label(int, int)} says of a step that has no label. */
    public static final int UNLABELLED = -1;

    /** How a step without a label is stored. */
    static final int UNLABELLED_BYTE = 255;

    private static final int MAX_CLASSES = 256;

    private final byte[] pixels;
    /** [sample], or [sample][row]. */
    private final byte[] labels;

    private final SampleShape shape;
    private final int labelsPerSample;
    private final int classes;
    private final int firstIndex;
    private final String checksum;

    private Samples(
            byte[] pixels,
            byte[] labels,
            SampleShape shape,
            int labelsPerSample,
            int classes,
            int firstIndex,
            String checksum) {
        this.pixels = pixels;
        this.labels = labels;
        this.shape = shape;
        this.labelsPerSample = labelsPerSample;
        this.classes = classes;
        this.firstIndex = firstIndex;
        this.checksum = checksum;
    }

    /** A whole data set of samples of one row: {@link #of(SampleShape, int, byte[], byte[])}. */
    public static Samples of(int features, int classes, byte[] pixels, byte[] labels) {
        if (features < 1) {
            throw new IllegalArgumentException("features is " + features + ", must be 1 or more");
        }
        return of(new SampleShape(1, features), classes, pixels, labels);
    }

    /**
     * A whole data set; the arrays are taken over, not copied.
     *
     * @param shape of each sample
     * @param classes labels are 0 .. classes - 1, at most 256 classes
     * @param pixels [sample][row][column], row-major
     * @param labels one unsigned byte per sample, or [sample][row], where 255 is a step without a label
     * @throws IllegalArgumentException if the shapes disagree or a label is outside the classes
     */
    public static Samples of(SampleShape shape, int classes, byte[] pixels, byte[] labels) {
        int size = pixels.length / shape.features();
        int labelsPerSample = size > 0 && labels.length == size * (long) shape.rows() ? shape.rows() : 1;
        if (size < 1 || pixels.length % shape.features() != 0 || labels.length != size * labelsPerSample) {
            throw new IllegalArgumentException(pixels.length + " pixels are not " + labels.length + " samples of "
                    + shape.features() + " features");
        }
        if (classes < 1 || classes > MAX_CLASSES) {
            throw new IllegalArgumentException("classes is " + classes + ", must be 1 .. " + MAX_CLASSES);
        }
        for (int i = 0; i < labels.length; i++) {
            int label = Byte.toUnsignedInt(labels[i]);
            if (label >= classes && !(labelsPerSample > 1 && label == UNLABELLED_BYTE)) {
                throw new IllegalArgumentException(
                        "label " + label + " of sample " + i / labelsPerSample + " is outside 0 .. " + (classes - 1));
            }
        }
        String checksum = digest(shape.features(), labelsPerSample, classes, pixels, labels);
        return new Samples(pixels, labels, shape, labelsPerSample, classes, 0, checksum);
    }

    /** Number of samples. */
    public int size() {
        return labels.length / labelsPerSample;
    }

    /** How the values of each sample are arranged. */
    public SampleShape shape() {
        return shape;
    }

    /** Values per sample. */
    public int features() {
        return shape.features();
    }

    /** Number of classes of the data set, whether or not each occurs here. */
    public int classes() {
        return classes;
    }

    /** Whether each row of a sample has a label of its own, or none. */
    public boolean labelledBySteps() {
        return labelsPerSample > 1;
    }

    /** Class of sample {@code i}, 0 .. classes - 1; for samples that have one label. */
    public int label(int i) {
        if (labelledBySteps()) {
            throw new IllegalStateException("these samples have " + labelsPerSample + " labels each");
        }
        return Byte.toUnsignedInt(labels[i]);
    }

    /** Class of sample {@code i} at row {@code step}, or {@link #UNLABELLED}. */
    public int label(int i, int step) {
        if (!labelledBySteps()) {
            return label(i);
        }
        int label = Byte.toUnsignedInt(labels[i * labelsPerSample + Objects.checkIndex(step, labelsPerSample)]);
        return label == UNLABELLED_BYTE ? UNLABELLED : label;
    }

    /** Index of sample {@code i} in its data set. */
    public int index(int i) {
        return firstIndex + Objects.checkIndex(i, size());
    }

    /** All pixels, [sample][row][column] row-major, for reading only: the array itself, not a copy. */
    public byte[] pixels() {
        return pixels;
    }

    /** Where sample {@code i} begins in {@link #pixels()}. */
    public int offset(int i) {
        return i * shape.features();
    }

    /** Samples {@code from} (inclusive) to {@code to} (exclusive) of these, with their indices in the data set. */
    public Samples slice(int from, int to) {
        Objects.checkFromToIndex(from, to, size());
        return new Samples(
                Arrays.copyOfRange(pixels, offset(from), offset(to)),
                Arrays.copyOfRange(labels, from * labelsPerSample, to * labelsPerSample),
                shape,
                labelsPerSample,
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
        return size() + " samples from index " + firstIndex + ", " + features() + " features, " + classes
                + " classes, SHA-256 " + checksum;
    }

    /** Rows do not matter to it: what an encoding makes of them is in the encoding's text. */
    private static String digest(int features, int labelsPerSample, int classes, byte[] pixels, byte[] labels) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            ByteBuffer header = ByteBuffer.allocate(16)
                    .putInt(labels.length / labelsPerSample)
                    .putInt(features)
                    .putInt(classes);
            if (labelsPerSample > 1) {
                header.putInt(labelsPerSample);
            }
            sha256.update(header.flip());
            sha256.update(pixels);
            return HexFormat.of().formatHex(sha256.digest(labels));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
