package io.spikefront.stdp;

import io.spikefront.data.SpikeTrain;
import io.spikefront.random.Noise;

/**
 * Spike-timing-dependent plasticity, one step after another; its cost follows the spikes. As in BindsNET the updates of all
 * samples of a batch add up before weights are held to their interval, the depression before the potentiation, and both see
 * the traces of their own step.
 */
final class Plasticity {
    private final Stdp rule;
    private final PlasticWeights weights;
    private final LearningSample[] batch;
    private final float[] changes;

    Plasticity(Stdp rule, PlasticWeights weights, LearningSample[] batch, int neurons) {
        this.rule = rule;
        this.weights = weights;
        this.batch = batch;
        this.changes = new float[neurons];
    }

    /** Applies a step in which the first {@code count} samples have moved; {@code draws} address the rounding of the weights that change. */
    void step(int step, int count, Noise draws) {
        for (int b = 0; b < count; b++) {
            depress(batch[b], step);
        }
        for (int b = 0; b < count; b++) {
            potentiate(batch[b], step);
        }
        for (int b = 0; b < count; b++) {
            settle(batch[b], step, draws.at(step).key());
        }
    }

    private void depress(LearningSample sample, int step) {
        Traces post = sample.neuronTraces();
        int count = post.spikedCount();
        if (count == 0) {
            return;
        }
        int[] neurons = post.spiked();
        for (int k = 0; k < count; k++) {
            changes[k] = rule.depression() * post.at(neurons[k], step);
        }
        SpikeTrain train = sample.input();
        int[] inputs = train.inputs();
        int end = train.stepStart()[step + 1];
        for (int p = train.stepStart()[step]; p < end; p++) {
            float[] row = weights.stored()[inputs[p]];
            for (int k = 0; k < count; k++) {
                row[neurons[k]] -= changes[k];
            }
        }
    }

    private void potentiate(LearningSample sample, int step) {
        int neuron = sample.presentation().winner();
        if (neuron == Presentation.NONE) {
            return;
        }
        Traces pre = sample.inputTraces();
        int[] inputs = pre.spiked();
        for (int k = 0; k < pre.spikedCount(); k++) {
            weights.stored()[inputs[k]][neuron] += rule.potentiation() * pre.at(inputs[k], step);
        }
    }

    /** A weight that two samples or both rules changed is settled again, which changes nothing. */
    private void settle(LearningSample sample, int step, long draws) {
        int[] neurons = sample.neuronTraces().spiked();
        int count = sample.neuronTraces().spikedCount();
        SpikeTrain train = sample.input();
        int[] inputs = train.inputs();
        int end = count == 0 ? 0 : train.stepStart()[step + 1];
        for (int p = train.stepStart()[step]; p < end; p++) {
            weights.settleRow(inputs[p], neurons, count, draws);
        }
        int winner = sample.presentation().winner();
        if (winner != Presentation.NONE) {
            weights.settleColumn(
                    sample.inputTraces().spiked(), sample.inputTraces().spikedCount(), winner, draws);
        }
    }
}
