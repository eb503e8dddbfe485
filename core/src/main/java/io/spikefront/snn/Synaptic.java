package io.spikefront.snn;

import java.util.EnumSet;
import java.util.Set;

/**
 * A leaky integrate-and-fire neuron of second order, whose input current decays too: snnTorch's {@code Synaptic}, in a
 * recurrent layer its {@code RSynaptic}. With I the input current, F the current that the spikes of the step before
 * drive (recurrent layers only), C the synaptic current, U the membrane potential, P and Q their quantizers (or the
 * identity), every operation rounded to float32:
 *
 * <pre>
 *   R  = [U - threshold > 0]                     from the stored, quantized U; 0 where the reset is NONE
 *   C' = alpha C + I + F                         never reset
 *   V  = beta U + C'                             from C' before quantization
 *   SUBTRACT:  U' = V - R threshold
 *   ZERO:      U' = V - R V                      the step's input is lost, unlike {@link Leaky}'s
 *   U  = Q(U'),  C = P(C')
 *   S  = [U - threshold > 0]
 *   IMMEDIATE only, D = S - R:  SUBTRACT: U -= D threshold     ZERO: U -= D U
 * </pre>
 *
 * @param alpha decay of the synaptic current per step, in [0, 1]
 * @param beta decay of the membrane per step, in [0, 1]
 * @param threshold firing threshold, in membrane units, positive
 * @param reset what a spike does to the membrane
 * @param timing when it does so
 */
public record Synaptic(float alpha, float beta, float threshold, Reset reset, ResetTiming timing) implements Neuron {
    public Synaptic {
        NeuronConstant.ALPHA.require(alpha);
        NeuronConstant.BETA.require(beta);
        NeuronConstant.THRESHOLD.require(threshold);
    }

    @Override
    public Set<NeuronConstant> constants() {
        return EnumSet.allOf(NeuronConstant.class);
    }

    @Override
    public float value(NeuronConstant constant) {
        return switch (constant) {
            case ALPHA -> alpha;
            case BETA -> beta;
            case THRESHOLD -> threshold;
        };
    }

    @Override
    public Synaptic with(NeuronConstant constant, float value) {
        return switch (constant) {
            case ALPHA -> new Synaptic(value, beta, threshold, reset, timing);
            case BETA -> new Synaptic(alpha, value, threshold, reset, timing);
            case THRESHOLD -> new Synaptic(alpha, beta, value, reset, timing);
        };
    }

    @Override
    public String canonical() {
        return "synaptic alpha=" + alpha + " beta=" + beta + " threshold=" + threshold + " reset=" + reset + "/"
                + timing;
    }
}
