package io.spikefront.eval;

import io.spikefront.snn.InputCurrents;
import io.spikefront.snn.IntegerExactness;
import io.spikefront.snn.Labels;
import io.spikefront.snn.QuantizedNetwork;
import io.spikefront.snn.Simulator;
import io.spikefront.snn.Synapses;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** One plan while samples run: its simulator and what it has counted. */
final class PlanRun {
    private final int position;
    private final QuantizedNetwork network;
    private final Simulator simulator;
    private final int steps;
    private final InputCode inputCode;
    private final Readout readout;
    private final OutputMembranes output;
    private final long[] spikes;
    private final long[] operations;
    private final long[] recurrentOperations;
    /** Bit k: the answer that was scored k-th, from 0, was right. */
    private final BitSet right = new BitSet();

    private long runs;
    private int scored;

    PlanRun(int position, QuantizedNetwork network, int steps, InputCode inputCode, Readout readout) {
        this.position = position;
        this.network = network;
        this.simulator = new Simulator(network, steps);
        this.steps = steps;
        this.inputCode = inputCode;
        this.readout = readout;
        int last = network.layers().size() - 1;
        this.output = new OutputMembranes(last, network.layer(last).synapses().neurons(), steps);
        this.spikes = new long[network.layers().size()];
        this.operations = new long[network.layers().size()];
        this.recurrentOperations = new long[network.layers().size()];
    }

    int position() {
        return position;
    }

    Synapses inputSynapses() {
        return network.layer(0).synapses();
    }

    /** Runs one sample; {@code inputOperations} are the effective operations into the first layer over its frames. */
    void sample(long address, Labels labels, InputCurrents currents, long inputOperations) {
        runs++;
        switch (readout) {
            case SPIKE_COUNT -> {
                simulator.run(address, currents);
                scoreSample(simulator.prediction(), labels);
            }
            case MEMBRANE -> {
                output.start();
                simulator.run(address, currents, output);
                scoreMembranes(labels);
            }
        }
        countOperations(currents, inputOperations);
    }

    private void scoreSample(int prediction, Labels labels) {
        score(prediction == labels.ofSample());
    }

    private void score(boolean isRight) {
        right.set(scored, isRight);
        scored = Math.addExact(scored, 1);
    }

    private void scoreMembranes(Labels labels) {
        if (labels.perStep()) {
            for (int step = 0; step < steps; step++) {
                if (labels.at(step) != Labels.NONE) {
                    score(output.prediction(step) == labels.at(step));
                }
            }
        } else {
            scoreSample(output.prediction(), labels);
        }
    }

    private void countOperations(InputCurrents currents, long inputOperations) {
        operations[0] += currents.isConstant() ? inputOperations * steps : inputOperations;
        for (int l = 0; l < spikes.length; l++) {
            Synapses next = l + 1 < spikes.length ? network.layer(l + 1).synapses() : null;
            int[] counts = simulator.spikeCounts(l);
            for (int j = 0; j < counts.length; j++) {
                spikes[l] += counts[j];
                if (next != null) {
                    operations[l + 1] += (long) counts[j] * next.fanOut(j);
                }
            }
            countRecurrent(l, counts);
        }
    }

    /** A layer's spikes come back to it one step later; those of the last step never do. */
    private void countRecurrent(int l, int[] counts) {
        Synapses synapses = network.layer(l).synapses();
        if (synapses.recurrentFanIn() > 0) {
            float[] last = simulator.lastSpikes(l);
            for (int j = 0; j < counts.length; j++) {
                recurrentOperations[l] += (counts[j] - (long) last[j]) * synapses.recurrentFanOut(j);
            }
        }
    }

    Outcome outcome() {
        List<LayerCounts> layers = new ArrayList<>();
        for (int l = 0; l < spikes.length; l++) {
            Synapses synapses = network.layer(l).synapses();
            boolean multiplies = l == 0 && inputCode.operation() == InputCode.Operation.MULTIPLY_ACCUMULATE;
            long updates = runs * steps * synapses.neurons();
            layers.add(new LayerCounts(
                    spikes[l],
                    recurrentOperations[l] + (multiplies ? 0 : operations[l]),
                    multiplies ? operations[l] : 0,
                    updates * (synapses.inputs() + synapses.recurrentFanIn()),
                    updates));
        }
        boolean integerExact = inputCode
                .integers()
                .map(input -> IntegerExactness.holds(network, input))
                .orElse(false);
        Answers answers = Answers.of(right, scored);
        return new Outcome.Completed(new Counts(scored, answers.right(), layers), answers, integerExact);
    }
}
