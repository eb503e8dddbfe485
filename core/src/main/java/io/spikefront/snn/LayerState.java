package io.spikefront.snn;

import io.spikefront.quant.MembranePosition;
import io.spikefront.quant.Quantizer;
import io.spikefront.random.Draws;
import io.spikefront.random.Noise;
import java.util.Arrays;
import java.util.Optional;

/** The neurons of one layer while a sample runs: their membranes, synaptic currents and spikes. */
final class LayerState {
    private final QuantizedNeuron dynamics;
    private final Neuron neuron;
    private final Optional<Quantizer> beforeFiring;
    private final Optional<Quantizer> afterReset;
    private final Optional<Quantizer> synapticCurrent;
    private final Optional<RecurrentSynapses> recurrent;
    private final NeuronKernel.State compared;
    private final NeuronKernel.State stored;
    private final float[] resets;
    private final float[] spikes;
    private final int[] active;
    private int activeCount;
    /** The current that the spikes of the previous step drive; empty in a feed-forward layer. */
    private final float[] feedback;

    private final double[] accumulator;

    private final Draws draws;
    /** [sample]: the keys of the draws of membranes, and of synaptic currents. */
    private long[] membraneKeys = new long[1];

    private long[] synapticKeys = new long[1];

    LayerState(int neurons, QuantizedNeuron dynamics, Optional<RecurrentSynapses> recurrent) {
        this(dynamics, recurrent, StateRows.of(dynamics.neuron(), neurons));
    }

    /** Keeps its state in {@code rows}. */
    LayerState(QuantizedNeuron dynamics, Optional<RecurrentSynapses> recurrent, StateRows rows) {
        this.dynamics = dynamics;
        this.neuron = dynamics.neuron();
        this.beforeFiring = dynamics.membraneAt(MembranePosition.BEFORE_FIRING);
        this.afterReset = dynamics.membraneAt(MembranePosition.AFTER_RESET);
        this.synapticCurrent = dynamics.synapticCurrent();
        this.recurrent = recurrent;
        this.compared = rows.compared();
        this.stored = rows.stored();
        this.resets = rows.resets();
        this.spikes = rows.spikes();
        this.active = rows.active();
        this.draws = rows.draws();
        this.feedback = new float[recurrent.isPresent() ? rows.units() : 0];
        this.accumulator = new double[feedback.length];
    }

    /** Starts a sample: all states at zero. {@code address} addresses the draws of stochastic rounding. */
    void start(long address) {
        start(new long[] {address});
    }

    /**
     * Starts a block of samples at once, of feed-forward neurons: units are the neurons of one sample after another.
     *
     * @param addresses [sample] of as many samples as there is room for
     */
    void start(long[] addresses) {
        Arrays.fill(compared.membranes(), 0);
        Arrays.fill(compared.synapticCurrents(), 0);
        Arrays.fill(stored.membranes(), 0);
        Arrays.fill(resets, 0);
        Arrays.fill(spikes, 0);
        activeCount = 0;
        membraneKeys = keys(membraneKeys, dynamics.noise(), addresses);
        synapticKeys = keys(synapticKeys, dynamics.synapticNoise(), addresses);
    }

    private static long[] keys(long[] reused, Noise noise, long[] addresses) {
        long[] keys = reused.length == addresses.length ? reused : new long[addresses.length];
        for (int s = 0; s < keys.length; s++) {
            keys[s] = noise.at(addresses[s]).key();
        }
        return keys;
    }

    /** The membranes [neuron] that the last step compared with the threshold: live, not a copy. */
    float[] membranes() {
        return compared.membranes();
    }

    /** The membranes [neuron] that the last step left to the next one: live, not a copy. */
    float[] stored() {
        return stored.membranes();
    }

    /** The synaptic currents [neuron] that the last step left to the next one; empty where there are none: live. */
    float[] synapticCurrents() {
        return stored.synapticCurrents();
    }

    /** The spikes [neuron] (0 or 1) of the last step: live, not a copy. */
    float[] spikes() {
        return spikes;
    }

    /** The neurons that spiked in the last step, ascending, {@link #activeCount} of them: live, not a copy. */
    int[] active() {
        return active;
    }

    int activeCount() {
        return activeCount;
    }

    /** 1 where a reset is due in the next step, [neuron], else 0: live, not a copy. */
    float[] resets() {
        return resets;
    }

    /** One time step under {@code currents} [neuron] from the layer below. */
    void step(int step, float[] currents) {
        advance(step, currents);
        activeCount = NeuronKernel.list(spikes, active);
    }

    /** {@link #step} without listing the neurons that spike, which recurrent layers need. */
    void advance(int step, float[] currents) {
        if (recurrent.isPresent()) {
            recurrent.get().currents(spikes, active, activeCount, accumulator, feedback);
        }
        NeuronKernel.integrate(neuron, stored, currents, feedback, resets, compared);
        float[] membranes = compared.membranes();
        quantize(beforeFiring, membranes, membraneKeys, step);
        quantize(synapticCurrent, compared.synapticCurrents(), synapticKeys, step);
        NeuronKernel.aboveThreshold(neuron, membranes, spikes);
        switch (neuron.timing()) {
            case DELAYED -> System.arraycopy(spikes, 0, resets, 0, resets.length);
            case IMMEDIATE -> {
                NeuronKernel.resetImmediately(neuron, membranes, spikes, resets, stored.membranes());
                quantize(afterReset, stored.membranes(), membraneKeys, step);
                NeuronKernel.aboveThreshold(neuron, stored.membranes(), resets);
            }
        }
    }

    private void quantize(Optional<Quantizer> quantizer, float[] row, long[] keys, int step) {
        if (quantizer.isPresent()) {
            if (quantizer.get().isStochastic()) {
                int neurons = row.length / keys.length;
                for (int s = 0; s < keys.length; s++) {
                    draws.draw(new Noise(keys[s]).at(step), s * neurons, neurons);
                }
            }
            quantizer.get().quantize(row, row.length, draws.units());
        }
    }
}
