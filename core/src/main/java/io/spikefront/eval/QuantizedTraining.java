package io.spikefront.eval;

import io.spikefront.snn.TrainingRecipe;
import java.io.Serializable;
import java.util.Locale;

/**
 * How models are trained whose quantization training sees.
 *
 * @param start from what
 * @param recipe how
 */
public record QuantizedTraining(Start start, TrainingRecipe recipe) implements Serializable {
    /** What in-training quantization starts from. */
    public enum Start {
        /** The float baseline: a few epochs of fine-tuning. */
        BASELINE,
        /** Initial weights: a whole training. */
        SCRATCH
    }

    /** The same with another seed. */
    QuantizedTraining seeded(long seed) {
        return new QuantizedTraining(start, recipe.seeded(seed));
    }

    /** A canonical text, equal exactly where the trainings are equal. */
    public String canonical() {
        return "from " + start.name().toLowerCase(Locale.ROOT) + " " + recipe.canonical();
    }
}
