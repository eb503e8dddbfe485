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
     * Presents the samples whose spikes are in the batch and learns from them.
     *
     * @param presentation addresses all draws
     */
    void present(Noise presentation, Winner winner) {
        Noise rounding = presentation.at("rounding");
        start(rounding, winner);
        Noise updates = rounding.at("weights");
        Noise adapting = rounding.at("theta");
        for (int t = 0; t < steps; t++) {
            step(t, updates.at(t), adapting.at(t));
        }
        weights.normalize(rounding.at("normalization"));
    }

    void start(Noise rounding, Winner winner) {
        weights.beginUpdates();
        for (int b = 0; b < batch.length; b++) {
            Noise sample = rounding.at(b);
            batch[b].presentation().start(sample, winner);
            batch[b].inputTraces().start(sample.at("input traces"));
            batch[b].neuronTraces().start(sample.at("neuron traces"));
        }
    }

    void step(int t, Noise updates, Noise adapting) {
        float[] limits = adaptation.limits();
        for (LearningSample sample : batch) {
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
        adaptation.crossed(batch, adapting);
        plasticity.step(t, updates);
    }
}
