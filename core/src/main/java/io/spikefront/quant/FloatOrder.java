package io.spikefront.quant;

/** The order of the float32 numbers: between neighbouring ranks there is no other number, so that a bisection ends. */
public final class FloatOrder {
    private FloatOrder() {}

    /** The rank of {@code x}, no NaN, among the float32 numbers. */
    public static int rank(float x) {
        int bits = Float.floatToRawIntBits(x);
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }

    /** The number of a rank. */
    public static float ofRank(int rank) {
        return Float.intBitsToFloat(rank ^ (rank >> 31 & Integer.MAX_VALUE));
    }
}
