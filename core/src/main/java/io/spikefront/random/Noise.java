package io.spikefront.random;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * Addressed randomness: every draw is a pure function of an address, never of a stream.
 *
 * <p>An address is built from the seed and the content key of what is computed, narrowed by coordinates such as the
 * sample's index in its data set and the time step, and finished by the element's index. Retries, speculation, batching
 * and partitioning therefore cannot change a draw, and two design points that compute the same thing see the same
 * noise.
 *
 * <p>Addresses are mixed with the 64-bit finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014); elements with a
 * keyed 32-bit finalizer that a JIT compiler can vectorise.
 *
 * @param key the mixed address
 */
public record Noise(long key) implements Serializable {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final float UNIT = 0x1p-24f;

    /** The address of everything computed under {@code content} with {@code seed}. */
    public static Noise of(long seed, String content) {
        return new Noise(mix(seed + GOLDEN)).at(content);
    }

    /** The address of the part of this that is called {@code content}. */
    public Noise at(String content) {
        long hash = key;
        for (byte b : content.getBytes(StandardCharsets.UTF_8)) {
            hash = mix(hash ^ (b & 0xFF)) + GOLDEN;
        }
        return new Noise(mix(hash));
    }

    /** The address one coordinate further, for example a sample or a step. */
    public Noise at(long coordinate) {
        return new Noise(mix(key ^ mix(coordinate + GOLDEN)));
    }

    /** 32 uniform random bits for {@code element}. */
    public int bits(int element) {
        return bits((int) (key >>> 32), (int) key, element);
    }

    /** A multiple of 2^-24, uniform in [0, 1), for {@code element}. */
    public float unit(int element) {
        return unit((int) (key >>> 32), (int) key, element);
    }

    /** {@link #unit(int)} of a split key: the form for inner loops, free of long arithmetic. */
    public static float unit(int high, int low, int element) {
        return (bits(high, low, element) >>> 8) * UNIT;
    }

    static int bits(int high, int low, int element) {
        int x = (element ^ high) * 0x9E3779B9;
        x ^= x >>> 16;
        x *= 0x21F0AAAD;
        x += low;
        x ^= x >>> 15;
        x *= 0x735A2D97;
        return x ^ (x >>> 15);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
