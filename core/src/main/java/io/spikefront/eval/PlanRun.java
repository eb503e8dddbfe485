package io.spikefront.eval;

import io.spikefront.snn.InputCurrents;
import io.spikefront.snn.Labels;
import io.spikefront.snn.QuantizedNetwork;
import io.spikefront.snn.Simulator;
import io.spikefront.snn.Synapses;

/** One plan while samples run one by one: the plain simulator and what it has counted. */
final class PlanRun {
    private final QuantizedNetwork network;
    private final Simulator simulator;
    private final int steps;
    private final InputCode inputCode;
    private final Readout readout;
    private final OutputMembranes output;
    private final AnswerSheet answers = new AnswerSheet();
    private final long[] spikes;
    private final long[] operations;
    private final long[] recurrentOperations;
    private long samples;

    PlanRun(QuantizedNetwork network, int steps, InputCode inputCode, Readout readout) {
        this.network = network;
        this.simulator = new Simulator(network, steps);
        this.steps = steps;
        this.inputCode = inputCode;
        this.readout = readout;
        int depth = network.layers().size();
        this.output = new OutputMembranes(network.layer(depth - 1).synapses().neurons(), steps);
        this.spikes = new long[depth];
        this.operations = new long[depth];
        this.recurrentOperations = new long[depth];
    }

    Synapses inputSynapses() {
        return network.layer(0).synapses();
    }

    /** Runs one sample; {@code inputOperations} are the effective operations into the first layer over its frames. */
    void sample(long address, Labels labels, InputCurrents currents, long inputOperations) {
        samples++;
        switch (readout) {
            case SPIKE_COUNT -> {
                simulator.run(address, currents);
                answers.score(simulator.prediction(), labels);
            }
            case MEMBRANE -> {
                int last = spikes.length - 1;
                output.start();
                simulator.run(address, currents, (layer, step, membranes) -> {
                    if (layer == last) {
                        output.observe(step, membranes, 0);
                    }
                });
                answers.score(output, labels);
            }
        }
        countOperations(currents, inputOperations);
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
        return new Tally(samples, spikes, operations, recurrentOperations)
                .outcome(network, inputCode, steps, answers.answers());
    }
}
