package io.spikefront.eval;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What was counted while samples ran through a network: integers, so that blocks of samples add up to the same sum in
 * any order.
 *
 * @param samples answers that were compared with a label: one a sample, or one a labelled step
 * @param correct those of them that are the label
 * @param layers one a layer, input side first
 */
public record Counts(long samples, long correct, List<LayerCounts> layers) implements Serializable {
    public Counts {
        layers = List.copyOf(layers);
    }

    /** Nothing counted yet in a network of {@code depth} layers. */
    public static Counts none(int depth) {
        return new Counts(0, 0, Collections.nCopies(depth, LayerCounts.NONE));
    }

    /** The counts of two disjoint blocks of samples together. */
    public Counts plus(Counts other) {
        List<LayerCounts> sums = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            sums.add(layers.get(l).plus(other.layers.get(l)));
        }
        return new Counts(samples + other.samples, correct + other.correct, sums);
    }

    /** The share of correct samples. */
    public Proportion accuracy() {
        return new Proportion(correct, samples);
    }

    /** The sum over all layers. */
    public LayerCounts total() {
        return layers.stream().reduce(LayerCounts.NONE, LayerCounts::plus);
    }
}
