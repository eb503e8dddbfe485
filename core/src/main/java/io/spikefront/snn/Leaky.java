package io.spikefront.snn;

import java.io.Serializable;

/**
 * A leaky integrate-and-fire neuron in discrete time, snnTorch's {@code Leaky}. With U the membrane potential, I the
 * input current, Q the state quantizer (or the identity), every operation rounded to float32:
 *
 * <pre>
 *   R = [U - threshold > 0]                      from the stored, quantized U; 0 where the reset is NONE
 *   SUBTRACT:  U' = beta U + I - R threshold
 *   ZERO:      U' = beta ((1 - R) U) + I
 *   U  = Q(U')
 *   S  = [U - threshold > 0]
 *   IMMEDIATE only, D = S - R:  SUBTRACT: U -= D threshold     ZERO: U -= D U
 * </pre>
 *
 * @param beta decay of the membrane per step, in [0, 1]
 * @param threshold firing threshold, in membrane units, positive
 * @param reset what a spike does
 * @param timing when it does so
 */
public record Leaky(float beta, float threshold, Reset reset, ResetTiming timing) implements Serializable {
    public Leaky {
        if (!(beta >= 0 && beta <= 1)) {
            throw new IllegalArgumentException("Invalid beta: " + beta + " (must be in [0, 1])");
        }
        if (!(threshold > 0) || Float.isInfinite(threshold)) {
            throw new IllegalArgumentException("Invalid threshold: " + threshold + " (must be positive and finite)");
        }
    }

    /** A canonical text, equal exactly where the neurons are equal. */
    public String canonical() {
        return "leaky beta=" + beta + " threshold=" + threshold + " reset=" + reset + "/" + timing;
    }
}
