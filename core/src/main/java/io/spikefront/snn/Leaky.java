package io.spikefront.snn;

import java.util.EnumSet;
import java.util.Set;

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
 * <p>In a recurrent layer F, the current that the spikes of the step before drive, joins in, and the reset to zero comes
 * last and loses the step's input (snnTorch's {@code RLeaky}):
 *
 * <pre>
 *   SUBTRACT:  U' = beta U + I + F - R threshold
 *   ZERO:      V = beta U + I + F,  U' = V - R V
 * </pre>
 *
 * <p>With beta = 1 it is an integrate-and-fire neuron without leak.
 *
 * @param beta decay of the membrane per step, in [0, 1]
 * @param threshold firing threshold, in membrane units, positive
 * @param reset what a spike does
 * @param timing when it does so
 */
public record Leaky(float beta, float threshold, Reset reset, ResetTiming timing) implements Neuron {
    public Leaky {
        NeuronConstant.BETA.require(beta);
        NeuronConstant.THRESHOLD.require(threshold);
    }

    @Override
    public Set<NeuronConstant> constants() {
        return EnumSet.of(NeuronConstant.BETA, NeuronConstant.THRESHOLD);
    }

    @Override
    public float value(NeuronConstant constant) {
        return switch (constant) {
            case BETA -> beta;
            case THRESHOLD -> threshold;
            case ALPHA -> throw new IllegalArgumentException("a leaky neuron has no alpha");
        };
    }

    @Override
    public Leaky with(NeuronConstant constant, float value) {
        return switch (constant) {
            case BETA -> new Leaky(value, threshold, reset, timing);
            case THRESHOLD -> new Leaky(beta, value, reset, timing);
            case ALPHA -> throw new IllegalArgumentException("a leaky neuron has no alpha");
        };
    }

    @Override
    public String canonical() {
        return "leaky beta=" + beta + " threshold=" + threshold + " reset=" + reset + "/" + timing;
    }
}
