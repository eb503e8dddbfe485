package io.spikefront.eval;

import io.spikefront.quant.QuantizationPlan;
import java.io.Serializable;

/**
 * What one evaluation carries out: a plan on a network that was trained with a seed. Trials that differ in their seed
 * alone repeat an experiment.
 *
 * @param plan how the network is quantized
 * @param seed of the initial weights, the order of samples and the rounding while training
 */
public record Trial(QuantizationPlan plan, long seed) implements Serializable {}
