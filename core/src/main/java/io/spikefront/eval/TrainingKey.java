package io.spikefront.eval;

import io.spikefront.quant.QuantizationPlan;
import java.io.Serializable;

/**
 * What a model is trained from: trials with equal keys share one training.
 *
 * @param canonical a text of everything that the trained parameters depend on
 * @param inTraining the targets that are quantized while training
 * @param seed of the training
 */
public record TrainingKey(String canonical, QuantizationPlan inTraining, long seed) implements Serializable {}
