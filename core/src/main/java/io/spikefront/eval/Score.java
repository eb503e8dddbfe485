package io.spikefront.eval;

import java.io.Serializable;

/**
 * What a design point is worth and what it costs.
 *
 * @param counts what was counted on the samples of a split
 * @param memory bits on a device
 * @param energyPicojoules arithmetic energy of a sample, a proxy
 */
public record Score(Counts counts, MemoryUse memory, double energyPicojoules) implements Serializable {}
