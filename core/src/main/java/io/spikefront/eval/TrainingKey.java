package io.spikefront.eval;

import io.spikefront.quant.QuantizationPlan;
import java.io.Serializable;

/**
 * What a model is trained from: plans with equal keys share one training.
 *
 * @param canonical a text of everything that the trained parameters depend on
 * @param inTraining the targets that are quantized while training
 */
public record TrainingKey(String canonical, QuantizationPlan inTraining) implements Serializable {}
