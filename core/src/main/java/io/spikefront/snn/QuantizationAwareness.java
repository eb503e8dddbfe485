package io.spikefront.snn;

import java.io.Serializable;

/**
 * How a training sees the quantization of states.
 *
 * @param stateDelay epochs at the beginning in which states stay float, 0 or more
 * @param surrogatePoint where spikes of quantized membranes take their gradient
 */
public record QuantizationAwareness(int stateDelay, SurrogatePoint surrogatePoint) implements Serializable {
    /** From the first epoch on, with snnTorch's gradients. */
    public static final QuantizationAwareness SNNTORCH = new QuantizationAwareness(0, SurrogatePoint.QUANTIZED);

    public QuantizationAwareness {
        if (stateDelay < 0) {
            throw new IllegalArgumentException("Invalid state delay: " + stateDelay + " epochs (must be 0 or more)");
        }
    }

    /** What it adds to a recipe's canonical text: nothing of {@link #SNNTORCH}. */
    String canonical() {
        return (stateDelay == 0 ? "" : " state-delay=" + stateDelay)
                + (surrogatePoint == SurrogatePoint.QUANTIZED ? "" : " surrogate-at=" + surrogatePoint.key());
    }
}
