package io.spikefront.snn;

import java.util.Arrays;
import java.util.List;

/**
 * Runs samples through a quantized network, one after another, and counts spikes.
 *
 * <p>The plain reference: what a faster simulator must reproduce bit for bit. Reuses its buffers; not thread-safe.
 */
public final class Simulator {
    /** Sees each layer's membranes [neuron] as a step compares them with the threshold; must not change them. */
    @FunctionalInterface
    public interface Probe {
        void observe(int layer, int step, float[] membranes);
    }

    private final int steps;
    private final Synapses[] synapses;
    private final LayerState[] states;
    private final double[][] accumulators;
    private final float[][] currents;
    /** [layer][neuron], of the sample that ran last. */
    private final int[][] spikeCounts;

    public Simulator(QuantizedNetwork network, int steps) {
        this.steps = steps;
        List<QuantizedLayer> layers = network.layers();
        int depth = layers.size();
        synapses = new Synapses[depth];
        states = new LayerState[depth];
        accumulators = new double[depth][];
        currents = new float[depth][];
        spikeCounts = new int[depth][];
        for (int l = 0; l < depth; l++) {
            synapses[l] = layers.get(l).synapses();
            int neurons = synapses[l].neurons();
            states[l] = layers.get(l).state();
            accumulators[l] = new double[neurons];
            currents[l] = new float[neurons];
            spikeCounts[l] = new int[neurons];
        }
    }

    /** Runs one sample from rest; {@code sample} addresses its draws. */
    public void run(long sample, InputCurrents input) {
        run(sample, input, (layer, step, membranes) -> {});
    }

    /** {@link #run(long, InputCurrents)} under the eyes of a probe. */
    public void run(long sample, InputCurrents input, Probe probe) {
        input.requireFrames(steps);
        for (int l = 0; l < states.length; l++) {
            states[l].start(sample);
            Arrays.fill(spikeCounts[l], 0);
        }
        for (int step = 0; step < steps; step++) {
            float[] drive = input.at(step);
            for (int l = 0; l < states.length; l++) {
                LayerState state = states[l];
                state.step(step, drive);
                probe.observe(l, step, state.membranes());
                count(state, spikeCounts[l]);
                if (l + 1 < states.length) {
                    Synapses next = synapses[l + 1];
                    next.currents(state.active(), state.activeCount(), accumulators[l + 1], currents[l + 1]);
                    drive = currents[l + 1];
                }
            }
        }
    }

    private static void count(LayerState state, int[] spikeCounts) {
        int[] active = state.active();
        int count = state.activeCount();
        for (int k = 0; k < count; k++) {
            spikeCounts[active[k]]++;
        }
    }

    /** Spikes of each neuron of a layer in the sample that ran last, [neuron]: live, not a copy. */
    public int[] spikeCounts(int layer) {
        return spikeCounts[layer];
    }

    /** Spikes of each neuron of a layer in the last step alone, [neuron] (0 or 1): live, not a copy. */
    public float[] lastSpikes(int layer) {
        return states[layer].spikes();
    }

    /** The synaptic currents that the last step left in a layer, [neuron]; empty where there are none: live. */
    float[] synapticCurrents(int layer) {
        return states[layer].synapticCurrents();
    }

    /** The membranes of a layer as the last step compared them with the threshold, [neuron]: live, not a copy. */
    public float[] membranes(int layer) {
        return states[layer].membranes();
    }

    /** The class that the last sample was taken for: the first of those that fired most. */
    public int prediction() {
        return mostActive(spikeCounts[spikeCounts.length - 1]);
    }

    /** The first of the largest counts. */
    static int mostActive(int[] counts) {
        int best = 0;
        for (int j = 1; j < counts.length; j++) {
            if (counts[j] > counts[best]) {
                best = j;
            }
        }
        return best;
    }
}
