package io.spikefront.eval;

import io.spikefront.data.Encoding;
import io.spikefront.snn.IntegerInput;
import java.util.Optional;

/**
 * How a network's input looks to a device.
 *
 * @param operation what one active input costs for each synapse and step
 * @param integers how input values are integers; empty where they are none, whatever the scale
 */
record InputCode(Operation operation, Optional<IntegerInput> integers) {
    private static final int INTEGER_SCALE = 256;

    enum Operation {
        ACCUMULATE,
        MULTIPLY_ACCUMULATE
    }

    static InputCode of(Encoding encoding) {
        return encoding instanceof Encoding.Analog analog
                ? new InputCode(
                        Operation.MULTIPLY_ACCUMULATE,
                        analog.scale() == INTEGER_SCALE ? Optional.of(IntegerInput.BYTES) : Optional.empty())
                : new InputCode(Operation.ACCUMULATE, Optional.of(IntegerInput.SPIKES));
    }
}
