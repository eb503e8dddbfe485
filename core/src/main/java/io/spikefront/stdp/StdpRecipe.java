package io.spikefront.stdp;

import java.io.Serializable;

/**
 * How a network learns from samples, and how its neurons are labelled then.
 *
 * @param rule of plasticity
 * @param initialWeight weights start uniform in [0, initialWeight)
 * @param presentations of samples in all, in a random order in which each occurs once before any occurs again
 * @param batch samples presented at a time
 * @param order of rounding and scaling, of quantized weights
 * @param labellingSamples training samples (the first ones) by whose responses neurons are labelled and ranges are taken,
 *     after learning
 * @param seed of initial weights, order and draws
 */
public record StdpRecipe(
        Stdp rule,
        float initialWeight,
        int presentations,
        int batch,
        NormalizationOrder order,
        int labellingSamples,
        long seed)
        implements Serializable {
    public StdpRecipe {
        if (presentations < 1 || batch < 1 || labellingSamples < 1 || !(initialWeight >= 0)) {
            throw new IllegalArgumentException(
                    "Invalid recipe: " + presentations + " presentations, batches of " + batch
                            + ", " + labellingSamples + " labelling samples, initial weights up to " + initialWeight
                            + " (counts must be 1 or more, the weight 0 or more)");
        }
    }

    /** The same with another seed. */
    public StdpRecipe seeded(long other) {
        return new StdpRecipe(rule, initialWeight, presentations, batch, order, labellingSamples, other);
    }

    /** The same with so many presentations, and as many to label by. */
    public StdpRecipe shortened(int samples) {
        return new StdpRecipe(
                rule,
                initialWeight,
                Math.min(presentations, samples),
                batch,
                order,
                Math.min(labellingSamples, samples),
                seed);
    }

    /** A canonical text, equal exactly where the recipes are equal. */
    public String canonical() {
        return rule.canonical() + " initial-weight=" + initialWeight + " presentations=" + presentations + " batch="
                + batch + " labelling-samples=" + labellingSamples + " seed=" + seed;
    }
}
