package io.spikefront.eval;

import io.spikefront.quant.Ladder;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.snn.TrainingRecipe;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * How models are trained whose quantization training sees.
 *
 * @param start from what
 * @param ladder the widths that {@link Start#LADDER} comes down by; others ignore it
 * @param recipe how
 */
public record QuantizedTraining(Start start, Ladder ladder, TrainingRecipe recipe) implements Serializable {
    /** What in-training quantization starts from. */
    public enum Start {
        /** The float baseline: a few epochs of fine-tuning. */
        BASELINE,
        /** Initial weights: a whole training. */
        SCRATCH,
        /** The model of the same quantization at the next higher precision; at the top, the float baseline. */
        LADDER
    }

    /** Training from the baseline or from scratch. */
    public QuantizedTraining(Start start, TrainingRecipe recipe) {
        this(start, new Ladder(List.of()), recipe);
    }

    /** The same with another seed. */
    QuantizedTraining seeded(long seed) {
        return new QuantizedTraining(start, ladder, recipe.seeded(seed));
    }

    /** The same by a single epoch. */
    QuantizedTraining shortened() {
        return new QuantizedTraining(start, ladder, recipe.shortened());
    }

    /** What the model that the training of {@code plan} goes on from has seen in training; empty from scratch. */
    Optional<QuantizationPlan> startsFrom(QuantizationPlan plan) {
        return switch (start) {
            case SCRATCH -> Optional.empty();
            case BASELINE -> Optional.of(QuantizationPlan.baseline(plan.layers().size()));
            case LADDER -> Optional.of(ladder.above(plan));
        };
    }
}
