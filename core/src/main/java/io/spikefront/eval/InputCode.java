package io.spikefront.eval;

import io.spikefront.data.Encoding;

/**
 * How a network's input looks to a device.
 *
 * @param operation what one active input costs for each synapse and step
 * @param fractionBits fraction bits of an input value, -1 where inputs are no integers times a power of two
 * @param largest the largest input as an integer code
 */
record InputCode(Operation operation, int fractionBits, int largest) {
    private static final int INTEGER_SCALE = 256;

    enum Operation {
        ACCUMULATE,
        MULTIPLY_ACCUMULATE
    }

    static InputCode of(Encoding encoding) {
        if (encoding instanceof Encoding.Spiking) {
            return new InputCode(Operation.ACCUMULATE, 0, 1);
        }
        int fractionBits = encoding.scale() == INTEGER_SCALE ? 8 : -1;
        return new InputCode(Operation.MULTIPLY_ACCUMULATE, fractionBits, 255);
    }
}
