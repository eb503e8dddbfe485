package io.spikefront.snn;

import java.util.Arrays;

/**
 * Runs samples through a fixed-point network as a device without floating point would: with integers only. The oracle of
 * {@link Simulator}, whose spikes and membranes it reproduces bit for bit wherever {@link IntegerExactness} holds.
 *
 * <p>Plain and slow. Where 64 bits do not suffice it throws an {@link ArithmeticException}. Not thread-safe.
 */
public final class IntegerSimulator {
    private final IntegerInput input;
    private final int steps;
    private final IntegerState[] states;
    private final int[] inputs;
    private final int[][] spikes;
    private final float[][] membranes;
    /** [layer][neuron], of the sample that ran last. */
    private final int[][] spikeCounts;

    /**
     * A simulator for stimuli of such integers.
     *
     * @throws IllegalArgumentException where a quantity of the network is not fixed point
     */
    public IntegerSimulator(QuantizedNetwork network, IntegerInput input, int steps) {
        this.input = input;
        this.steps = steps;
        int depth = network.layers().size();
        inputs = new int[network.layer(0).synapses().inputs()];
        states = new IntegerState[depth];
        spikes = new int[depth][];
        membranes = new float[depth][];
        spikeCounts = new int[depth][];
        for (int l = 0; l < depth; l++) {
            QuantizedLayer layer = network.layer(l);
            states[l] = new IntegerState(new FixedPointLayer(layer, l == 0 ? input : IntegerInput.SPIKES));
            spikes[l] = new int[layer.synapses().neurons()];
            membranes[l] = new float[layer.synapses().neurons()];
            spikeCounts[l] = new int[layer.synapses().neurons()];
        }
    }

    /** Runs one sample from rest under the eyes of a probe; {@code sample} addresses its draws. */
    public void run(long sample, Stimulus stimulus, Simulator.Probe probe) {
        stimulus.requireFrames(steps);
        for (int l = 0; l < states.length; l++) {
            states[l].start(sample);
            Arrays.fill(spikeCounts[l], 0);
        }
        for (int step = 0; step < steps; step++) {
            loadInputs(stimulus, stimulus.frameAt(step));
            int[] drive = inputs;
            for (int l = 0; l < states.length; l++) {
                states[l].step(step, drive, spikes[l]);
                states[l].read(membranes[l]);
                probe.observe(l, step, membranes[l]);
                for (int j = 0; j < spikes[l].length; j++) {
                    spikeCounts[l][j] += spikes[l][j];
                }
                drive = spikes[l];
            }
        }
    }

    private void loadInputs(Stimulus stimulus, int frame) {
        Arrays.fill(inputs, 0);
        for (int p = stimulus.from(frame); p < stimulus.to(frame); p++) {
            inputs[stimulus.input(p)] = input.integer(stimulus.value(p));
        }
    }

    /** Spikes of each neuron of a layer in the sample that ran last, [neuron]: live, not a copy. */
    public int[] spikeCounts(int layer) {
        return spikeCounts[layer];
    }

    /** The class that the last sample was taken for: the first of those that fired most. */
    public int prediction() {
        return Simulator.mostActive(spikeCounts[spikeCounts.length - 1]);
    }
}
