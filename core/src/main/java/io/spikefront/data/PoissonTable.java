package io.spikefront.data;

import java.util.Arrays;

/**
 * Draws from a Poisson distribution by inversion of its cumulative distribution, tabulated to 2^-32; a guide table (Chen
 * and Asau 1974) says where the search for the top bits of a draw begins, so that a draw costs a step or two.
 */
final class PoissonTable {
    private static final int GUIDE_BITS = 7;
    private static final double DRAWS = 0x1p32;

    /** The least value that is drawn at all. */
    private final int lowest;
    /** The greatest draw, counted from -2^31, that gives {@code lowest + k} or less; the last entry takes what is left. */
    private final int[] lastDraw;
    /** By the top bits of a draw: where in {@code lastDraw} to begin. */
    private final int[] guide = new int[1 << GUIDE_BITS];

    /**
     * @param mean positive
     * @param limit greater values are of no interest: all of them are drawn as {@code limit + 1}
     */
    PoissonTable(double mean, int limit) {
        int[] last = new int[16];
        int size = 0;
        int silent = 0;
        double logProbability = -mean;
        double cumulative = 0;
        for (int value = 0; value <= limit; value++) {
            logProbability += value == 0 ? 0 : StrictMath.log(mean / value);
            cumulative += StrictMath.exp(logProbability);
            long draws = Math.round(cumulative * DRAWS);
            if (draws >= DRAWS) {
                break;
            }
            if (draws == 0) {
                silent++;
            } else {
                last = size + 1 < last.length ? last : Arrays.copyOf(last, 2 * last.length);
                last[size++] = (int) (draws - 1 + Integer.MIN_VALUE);
            }
        }
        last[size] = Integer.MAX_VALUE;
        lowest = silent;
        lastDraw = Arrays.copyOf(last, size + 1);
        for (int top = 0, k = 0; top < guide.length; top++) {
            k = search(k, top << (Integer.SIZE - GUIDE_BITS));
            guide[top] = k;
        }
    }

    /** The value that 32 uniform random bits give; of larger bits, as unsigned, no smaller a value. */
    int value(int bits) {
        return lowest + search(guide[bits >>> (Integer.SIZE - GUIDE_BITS)], bits);
    }

    private int search(int from, int bits) {
        int draw = bits ^ Integer.MIN_VALUE;
        int k = from;
        while (draw > lastDraw[k]) {
            k++;
        }
        return k;
    }
}
