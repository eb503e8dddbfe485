package io.spikefront.eval;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Which answers were right, in the order of the samples, or of their labelled steps where there is a label a step. Two
 * networks that answered the same samples can be compared by them answer for answer: {@link PairedDifference}. Immutable.
 */
public final class Answers implements Serializable {
    private static final long serialVersionUID = 1L;

    private final BitSet right;
    private final int size;

    private Answers(BitSet right, int size) {
        if (size < 0 || right.length() > size) {
            throw new IllegalArgumentException(
                    "Invalid answers: " + size + ", and number " + (right.length() - 1) + " is right (must be below)");
        }
        this.right = right;
        this.size = size;
    }

    /** The first {@code size} bits of {@code right}, of which a copy is taken. */
    public static Answers of(BitSet right, int size) {
        return new Answers((BitSet) right.clone(), size);
    }

    /** The inverse of {@link #bytes()}. */
    public static Answers of(byte[] bytes, int size) {
        if (bytes.length != length(size)) {
            throw new IllegalArgumentException("Invalid answers: " + bytes.length + " bytes for " + size + " answers");
        }
        return new Answers(BitSet.valueOf(bytes), size);
    }

    /** How many answers there are. */
    public int size() {
        return size;
    }

    /** How many of them are right. */
    public int right() {
        return right.cardinality();
    }

    /** Whether answer {@code k} of 0 .. size - 1 is right. */
    public boolean isRight(int k) {
        if (k < 0 || k >= size) {
            throw new IndexOutOfBoundsException("answer " + k + " of " + size);
        }
        return right.get(k);
    }

    /** Answers {@code from} to {@code to - 1}, as if there were no others. */
    public Answers slice(int from, int to) {
        if (from < 0 || to < from || to > size) {
            throw new IndexOutOfBoundsException("answers [" + from + ", " + to + ") of " + size);
        }
        return new Answers(right.get(from, to), to - from);
    }

    /** How many answers both got right. */
    int rightInBoth(Answers other) {
        BitSet both = (BitSet) right.clone();
        both.and(other.right);
        return both.cardinality();
    }

    /** These answers and after them those of the block of samples that comes next. */
    public Answers then(Answers next) {
        BitSet all = (BitSet) right.clone();
        next.right.stream().forEach(k -> all.set(Math.addExact(size, k)));
        return new Answers(all, Math.addExact(size, next.size));
    }

    /** Answer k is bit k mod 8, counted from the least significant, of byte k / 8; what is left of the last byte is 0. */
    public byte[] bytes() {
        return Arrays.copyOf(right.toByteArray(), length(size));
    }

    private static int length(int size) {
        return (size + Byte.SIZE - 1) / Byte.SIZE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Answers that && size == that.size && right.equals(that.right);
    }

    @Override
    public int hashCode() {
        return 31 * right.hashCode() + size;
    }

    @Override
    public String toString() {
        return right() + " of " + size + " right";
    }
}
