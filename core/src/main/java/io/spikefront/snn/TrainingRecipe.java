package io.spikefront.snn;

import java.io.Serializable;
import java.util.Locale;

/**
 * How a network is trained: mini-batch Adam on surrogate gradients.
 *
 * @param epochs passes over the training samples, 1 or more
 * @param batch samples a step, 1 or more
 * @param learningRate Adam's step size, positive
 * @param schedule how the step size changes
 * @param loss what is minimised
 * @param surrogate the derivative of a spike
 * @param seed of the initial weights and the order of samples
 * @param earlyStop when training ends before its time
 * @param awareness how training sees the quantization of states
 */
public record TrainingRecipe(
        int epochs,
        int batch,
        double learningRate,
        Schedule schedule,
        Loss loss,
        Surrogate surrogate,
        long seed,
        EarlyStop earlyStop,
        QuantizationAwareness awareness)
        implements Serializable {
    /** How the learning rate changes over the whole of training. */
    public enum Schedule {
        /** Not at all. */
        CONSTANT,
        /** Down half a cosine to zero, step by step (Loshchilov, Hutter, SGDR, ICLR 2017, without restarts). */
        COSINE;

        /** The share of the learning rate at a progress in [0, 1). */
        double factor(double progress) {
            return this == CONSTANT ? 1 : 0.5 * (1 + StrictMath.cos(StrictMath.PI * progress));
        }
    }

    public TrainingRecipe {
        if (epochs < 1 || batch < 1 || !(learningRate > 0)) {
            throw new IllegalArgumentException("Invalid recipe: " + epochs + " epochs, batch " + batch
                    + ", learning rate " + learningRate + " (all must be positive)");
        }
    }

    /** A recipe that is carried out to its end. */
    public TrainingRecipe(
            int epochs, int batch, double learningRate, Schedule schedule, Loss loss, Surrogate surrogate, long seed) {
        this(
                epochs,
                batch,
                learningRate,
                schedule,
                loss,
                surrogate,
                seed,
                EarlyStop.NEVER,
                QuantizationAwareness.SNNTORCH);
    }

    /** The same with another seed. */
    public TrainingRecipe seeded(long other) {
        return new TrainingRecipe(epochs, batch, learningRate, schedule, loss, surrogate, other, earlyStop, awareness);
    }

    /** The same for a single epoch. */
    public TrainingRecipe shortened() {
        return new TrainingRecipe(1, batch, learningRate, schedule, loss, surrogate, seed, EarlyStop.NEVER, awareness);
    }

    /** A canonical text, equal exactly where the recipes are equal. */
    public String canonical() {
        return "epochs=" + epochs + " batch=" + batch + " rate=" + learningRate + " schedule="
                + schedule.name().toLowerCase(Locale.ROOT) + " loss=" + loss.key() + " surrogate="
                + surrogate.canonical() + " seed=" + seed + earlyStop.canonical() + awareness.canonical();
    }
}
