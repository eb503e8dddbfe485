package io.spikefront.stdp;

import io.spikefront.data.SpikeTrain;
import io.spikefront.random.Noise;

/** A network that learns from one presentation after another. */
final class LearningNetwork {
    private final PlasticWeights weights;
    private final Adaptation adaptation;
    private final LearningSample[] batch;
    private final Plasticity plasticity;
    private final int steps;

    /**
     * A network in the middle of learning.
     *
     * @param batch the samples of a presentation
     * @param steps of a presentation
     */
    LearningNetwork(Stdp rule, PlasticWeights weights, Adaptation adaptation, LearningSample[] batch, int steps) {
        this.weights = weights;
        this.adaptation = adaptation;
        this.batch = batch;
        this.plasticity = new Plasticity(rule, weights, batch, adaptation.theta().length);
        this.steps = steps;
    }

    /**
     * Presents the first {@code count} samples of the batch, whose spikes are in it, and learns from them.
     *
     * @param draws addresses all draws of the presentation
     */
    void present(int count, Noise draws) {
        Noise rounding = draws.at("rounding");
        weights.beginUpdates();
        for (int b = 0; b < count; b++) {
            start(batch[b], rounding.at(b), Winner.drawn(draws.at("winners").at(b)));
        }
        Noise updates = rounding.at("weights");
        Noise adapting = rounding.at("theta");
        for (int t = 0; t < steps; t++) {
            step(t, count, updates, adapting);
        }
        weights.normalize(rounding.at("normalization"));
    }

    static void start(LearningSample sample, Noise rounding, Winner winner) {
        sample.presentation().start(rounding, winner);
        sample.inputTraces().start(rounding.at("input traces"));
        sample.neuronTraces().start(rounding.at("neuron traces"));
    }

    void step(int t, int count, Noise updates, Noise adapting) {
        float[] limits = adaptation.limits();
        for (int b = 0; b < count; b++) {
            LearningSample sample = batch[b];
            SpikeTrain input = sample.input();
            for (int p = input.stepStart()[t]; p < input.stepStart()[t + 1]; p++) {
                sample.inputTraces().spike(input.inputs()[p], t);
            }
            Presentation presentation = sample.presentation();
            Currents.of(input, t, weights.read(), presentation.currents());
            presentation.step(t, limits);
            if (presentation.winner() != Presentation.NONE) {
                sample.neuronTraces().spike(presentation.winner(), t);
            }
        }
        adaptation.crossed(batch, count, adapting.at(t).key());
        plasticity.step(t, count, updates);
    }
}
