package io.spikefront.snn;

import io.spikefront.quant.Rounding;

/** The roundings of a device that drops low bits of a two's-complement word. */
final class IntegerRounding {
    private static final int DRAW_BITS = 24;

    private IntegerRounding() {}

    /**
     * {@code value} / 2^{@code dropped}, rounded.
     *
     * @param dropped 0..62
     * @param draw 24 uniform bits, for {@link Rounding#STOCHASTIC}
     */
    static long drop(long value, int dropped, Rounding rounding, int draw) {
        long floor = value >> dropped;
        long rest = value - (floor << dropped);
        if (rest == 0) {
            return floor;
        }
        long half = 1L << (dropped - 1);
        boolean up = switch (rounding) {
            case FLOOR -> false;
            case TOWARD_ZERO -> value < 0;
            case NEAREST -> rest >= half;
            case NEAREST_EVEN -> rest > half || (rest == half && (floor & 1) == 1);
            case STOCHASTIC ->
                dropped > DRAW_BITS
                        ? (long) draw << (dropped - DRAW_BITS) < rest
                        : draw < rest << (DRAW_BITS - dropped);
        };
        return up ? floor + 1 : floor;
    }
}
