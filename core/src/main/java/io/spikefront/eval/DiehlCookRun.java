package io.spikefront.eval;

import io.spikefront.random.Noise;
import io.spikefront.stdp.DiehlCook;
import io.spikefront.stdp.DiehlCookSimulator;
import io.spikefront.stdp.Inhibition;
import io.spikefront.stdp.InputDrive;
import io.spikefront.stdp.NeuronLabels;
import io.spikefront.stdp.QuantizedDiehlCook;
import java.util.BitSet;
import java.util.List;

/** One plan of an unsupervised network while samples run: its simulator and what it has counted. */
final class DiehlCookRun {
    private final int position;
    private final DiehlCook network;
    private final int steps;
    private final DiehlCookSimulator simulator;
    private final NeuronLabels.Ballot ballot;
    private final BitSet right = new BitSet();
    private int samples;
    private long spikes;
    private long operations;

    DiehlCookRun(int position, DiehlCook network, int steps, QuantizedDiehlCook device, NeuronLabels.Ballot ballot) {
        this.position = position;
        this.network = network;
        this.steps = steps;
        this.simulator = new DiehlCookSimulator(device);
        this.ballot = ballot;
    }

    int position() {
        return position;
    }

    /** Runs one sample, whose currents are loaded. */
    void sample(long address, int label, Noise choices, InputDrive input) {
        int[] counts = simulator.run(address, choices, input);
        right.set(samples, ballot.answer(counts) == label);
        samples++;
        long excitatory = 0;
        for (int count : counts) {
            excitatory += count;
        }
        long inhibitory = simulator.inhibitorySpikes();
        boolean layer = network.inhibition() instanceof Inhibition.Layer;
        spikes += excitatory + inhibitory;
        operations += input.operations()
                + (layer ? excitatory + inhibitory * (network.neurons() - 1) : excitatory * (network.neurons() - 1));
    }

    Outcome outcome() {
        long neurons = network.neurons();
        boolean layer = network.inhibition() instanceof Inhibition.Layer;
        long inhibition = layer ? neurons * neurons : neurons * (neurons - 1);
        LayerCounts counts = new LayerCounts(
                spikes,
                operations,
                0,
                (network.weights() + inhibition) * steps * samples,
                (layer ? 2 : 1) * neurons * steps * samples);
        return new Outcome.Completed(
                new Counts(samples, right.cardinality(), List.of(counts)), Answers.of(right, samples), false);
    }
}
