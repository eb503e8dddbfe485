package io.spikefront.snn;

/**
 * How the values of a stimulus are integers: value = integer x 2^-fractionBits with 0 <= integer <= maximum.
 *
 * @param fractionBits 0 or more
 * @param maximum the largest integer, 1 or more
 */
public record IntegerInput(int fractionBits, int maximum) {
    /** A spike is 1. */
    public static final IntegerInput SPIKES = new IntegerInput(0, 1);

    /** A byte divided by 256. */
    public static final IntegerInput BYTES = new IntegerInput(8, 255);

    public IntegerInput {
        if (fractionBits < 0 || maximum < 1) {
            throw new IllegalArgumentException("Invalid integer input: " + fractionBits + " fraction bits, maximum "
                    + maximum + " (must be 0 or more, 1 or more)");
        }
    }

    /** The integer that {@code value} stands for. */
    int integer(float value) {
        double scaled = StrictMath.scalb((double) value, fractionBits);
        int integer = (int) scaled;
        if (integer != scaled || integer < 0 || integer > maximum) {
            throw new IllegalArgumentException("Invalid input: " + value + " (must be k x 2^-" + fractionBits
                    + " with an integer k in 0.." + maximum + ")");
        }
        return integer;
    }
}
