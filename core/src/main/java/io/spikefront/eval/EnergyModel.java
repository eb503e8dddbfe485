package io.spikefront.eval;

import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;

/**
 * The arithmetic energy of synaptic operations, in picojoules: a proxy for comparing design points, not a measurement.
 *
 * <p>45 nm, float32: 0.9 pJ an accumulate, 3.7 + 0.9 pJ a multiply-accumulate (M. Horowitz, Computing's energy problem,
 * ISSCC 2014; as used by syops-counter). Scaled to b-bit weights as Spyx does: E_AC(b) = 0.9 b/32, E_MAC(b) = 3.7
 * (b/32)^2 + 0.9 b/32. Memory traffic is not in it, and would dominate (Yan et al., arXiv 2409.08290).
 */
public final class EnergyModel {
    private static final double ADD_PJ = 0.9;
    private static final double MULTIPLY_PJ = 3.7;

    private EnergyModel() {}

    /** The mean energy of a sample, from the operations counted under {@code plan}. */
    public static double picojoulesPerSample(Counts counts, QuantizationPlan plan) {
        double sum = 0;
        for (int l = 0; l < counts.layers().size(); l++) {
            int bits = plan.layer(l).bits(ParameterTarget.WEIGHT);
            LayerCounts layer = counts.layers().get(l);
            sum += layer.accumulates() * accumulate(bits) + layer.multiplyAccumulates() * multiplyAccumulate(bits);
        }
        return sum / counts.samples();
    }

    /** The energy of one accumulate of a {@code bits}-bit weight. */
    static double accumulate(int bits) {
        return ADD_PJ * bits / Float.SIZE;
    }

    /** The energy of one multiply-accumulate of a {@code bits}-bit weight. */
    static double multiplyAccumulate(int bits) {
        double ratio = (double) bits / Float.SIZE;
        return MULTIPLY_PJ * ratio * ratio + accumulate(bits);
    }
}
