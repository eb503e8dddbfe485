package io.spikefront.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** A good file with a few bytes changed, taken away or put in; now and then bytes that never were one. */
public final class Spoiled {
    private static final int MOST_CHANGES = 6;
    /** What readers stumble over: extremes, and the signs of the texts in headers. */
    private static final byte[] LIKELY = {0, 1, -1, 127, -128, '9', '-', '"', '{', '[', ',', '\'', '\n', ' '};

    private Spoiled() {}

    /** Spoiled versions of {@code good} files. */
    public static Arbitrary<byte[]> of(byte[]... good) {
        List<byte[]> files = List.of(good);
        return Arbitraries.longs().map(seed -> spoiled(files, new Random(seed)));
    }

    private static byte[] spoiled(List<byte[]> good, Random random) {
        if (random.nextInt(20) == 0) {
            byte[] noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] bytes = good.get(random.nextInt(good.size())).clone();
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        if (at < bytes.length) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    return Arrays.copyOf(bytes, at);
                }
                case 1 -> {
                    return spliced(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)), new byte[0]);
                }
                case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 3 -> bytes[at] = (byte) random.nextInt();
                default -> bytes[at] = LIKELY[random.nextInt(LIKELY.length)];
            }
            return bytes;
        }
        byte[] more = new byte[random.nextInt(8)];
        random.nextBytes(more);
        return spliced(bytes, at, at, more);
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte... between) {
        byte[] all = Arrays.copyOf(bytes, bytes.length - (to - from) + between.length);
        System.arraycopy(between, 0, all, from, between.length);
        System.arraycopy(bytes, to, all, from + between.length, bytes.length - to);
        return all;
    }
}
