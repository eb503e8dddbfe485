package io.spikefront.eval;

import io.spikefront.quant.QuantizationPlan;
import io.spikefront.snn.Network;
import java.io.Serializable;

/**
 * What a design point is worth and what it costs.
 *
 * @param counts what was counted on the samples of a split
 * @param memory bits on a device
 * @param energyPicojoules arithmetic energy of a sample, a proxy
 */
public record Score(Counts counts, MemoryUse memory, double energyPicojoules) implements Serializable {
    /** The score of {@code network} under {@code plan}. */
    public static Score of(Network network, QuantizationPlan plan, Counts counts) {
        return new Score(counts, MemoryUse.of(network, plan), EnergyModel.picojoulesPerSample(counts, plan));
    }
}
