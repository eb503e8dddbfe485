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
    private final LeakyState[] states;
    private final double[][] accumulators;
    private final float[][] currents;
    private final float[][] spikes;
    private final int[][] active;
    /** [layer][neuron], of the sample that ran last. */
    private final int[][] spikeCounts;

    public Simulator(QuantizedNetwork network, int steps) {
        this.steps = steps;
        List<QuantizedLayer> layers = network.layers();
        int depth = layers.size();
        synapses = new Synapses[depth];
        states = new LeakyState[depth];
        accumulators = new double[depth][];
        currents = new float[depth][];
        spikes = new float[depth][];
        active = new int[depth][];
        spikeCounts = new int[depth][];
        for (int l = 0; l < depth; l++) {
            synapses[l] = layers.get(l).synapses();
            int neurons = synapses[l].neurons();
            states[l] = layers.get(l).state();
            accumulators[l] = new double[neurons];
            currents[l] = new float[neurons];
            spikes[l] = new float[neurons];
            active[l] = new int[neurons];
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
                states[l].step(step, drive, spikes[l]);
                probe.observe(l, step, states[l].membranes());
                int count = count(l);
                if (l + 1 < states.length) {
                    Synapses next = synapses[l + 1];
                    next.currents(active[l], count, accumulators[l + 1], currents[l + 1]);
                    drive = currents[l + 1];
                }
            }
        }
    }

    /** Lists the neurons of layer {@code l} that spike and adds them to the counts. */
    private int count(int l) {
        int count = LeakyKernel.list(spikes[l], active[l]);
        for (int k = 0; k < count; k++) {
            spikeCounts[l][active[l][k]]++;
        }
        return count;
    }

    /** Spikes of each neuron of a layer in the sample that ran last, [neuron]: live, not a copy. */
    public int[] spikeCounts(int layer) {
        return spikeCounts[layer];
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
