package io.spikefront.random;

/**
 * A row of addressed draws, to be refilled: {@link Noise#unit} of neighbouring elements, many times faster than one by
 * one. Not thread-safe.
 */
public final class Draws {
    private static final float UNIT = 0x1p-24f;

    /** [element] itself: a compiler that vectorises loops may not do so where they compute with their index. */
    private final int[] elements;

    private final int[] bits;
    private final float[] units;

    /** Room for {@code length} draws, filled in parts of up to {@code part} elements. */
    public Draws(int length, int part) {
        elements = new int[part];
        bits = new int[part];
        units = new float[length];
        for (int i = 0; i < part; i++) {
            elements[i] = i;
        }
    }

    /** {@code units()[at + i] = noise.unit(i)} for the elements 0 .. count - 1. */
    public void draw(Noise noise, int at, int count) {
        draw((int) (noise.key() >>> 32), (int) noise.key(), elements, bits, count);
        for (int i = 0; i < count; i++) {
            units[at + i] = (bits[i] >>> 8) * UNIT;
        }
    }

    private static void draw(int high, int low, int[] elements, int[] bits, int count) {
        for (int i = 0; i < count; i++) {
            bits[i] = Noise.bits(high, low, elements[i]);
        }
    }

    /** The draws: live, not a copy. */
    public float[] units() {
        return units;
    }
}
