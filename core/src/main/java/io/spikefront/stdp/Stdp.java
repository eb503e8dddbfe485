package io.spikefront.stdp;

import java.io.Serializable;

/**
 * Pair-based spike-timing-dependent plasticity on traces (BindsNET's PostPre). Traces are 1 at a spike and decay. An input
 * spike takes {@code depression} x the neuron's trace from its weight, a neuron's spike adds {@code potentiation} x the
 * input's trace; weights stay in [0, weightMax]. After each presentation the weights into a neuron are scaled to one sum.
 *
 * @param depression nu0, per input spike
 * @param potentiation nu1, per spike of the neuron
 * @param traceDecay factor per step
 * @param weightMax the largest weight, positive
 * @param weightSum what the weights into a neuron are scaled to sum to; 0: they are not scaled
 */
public record Stdp(float depression, float potentiation, float traceDecay, float weightMax, float weightSum)
        implements Serializable {
    public Stdp {
        if (!(depression >= 0 && potentiation >= 0 && weightMax > 0 && weightSum >= 0)
                || !(traceDecay >= 0 && traceDecay <= 1)) {
            throw new IllegalArgumentException("Invalid plasticity: rates " + depression + " and " + potentiation
                    + ", greatest weight " + weightMax + ", sum " + weightSum + ", trace decay " + traceDecay
                    + " (none may be negative, the greatest weight must be positive, the decay at most 1)");
        }
    }

    /** A canonical text, equal exactly where the rules are equal. */
    public String canonical() {
        return "stdp depression=" + depression + " potentiation=" + potentiation + " trace-decay=" + traceDecay
                + " weight-max=" + weightMax + " weight-sum=" + weightSum;
    }
}
