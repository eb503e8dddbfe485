package io.spikefront.snn;

import io.spikefront.quant.MembranePosition;
import io.spikefront.quant.Quantizer;
import io.spikefront.quant.Rounding;
import io.spikefront.random.Noise;
import java.util.Arrays;
import java.util.Optional;

/** The neurons of one layer while a sample runs: their membranes, synaptic currents and spikes. */
final class LayerState {
    private static final Noise UNUSED = Noise.of(0, "unused");

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

    /** [sample]: the keys of the draws of membranes, and of synaptic currents. */
    private long[] membraneDraws = new long[1];

    private long[] synapticDraws = new long[1];
    private int samples;

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
        this.feedback = new float[recurrent.isPresent() ? rows.units() : 0];
        this.accumulator = new double[feedback.length];
    }

    /** Starts a sample: all states at zero. {@code sample} addresses the draws of stochastic rounding. */
    void start(long sample) {
        start(new long[] {sample}, 1);
    }

    /**
     * Starts a block of samples at once, of feed-forward neurons: units are then the neurons of one sample after another,
     * and the rows have room for {@code room} samples.
     *
     * @param addresses [sample] of the samples' draws
     */
    void start(long[] addresses, int room) {
        Arrays.fill(compared.membranes(), 0);
        Arrays.fill(compared.synapticCurrents(), 0);
        Arrays.fill(stored.membranes(), 0);
        Arrays.fill(resets, 0);
        Arrays.fill(spikes, 0);
        activeCount = 0;
        samples = room;
        membraneDraws = keys(membraneDraws, dynamics.noise(), addresses);
        synapticDraws = keys(synapticDraws, dynamics.synapticNoise(), addresses);
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
        quantize(beforeFiring, membranes, membraneDraws, step);
        quantize(synapticCurrent, compared.synapticCurrents(), synapticDraws, step);
        NeuronKernel.aboveThreshold(neuron, membranes, spikes);
        switch (neuron.timing()) {
            case DELAYED -> System.arraycopy(spikes, 0, resets, 0, resets.length);
            case IMMEDIATE -> {
                NeuronKernel.resetImmediately(neuron, membranes, spikes, resets, stored.membranes());
                quantize(afterReset, stored.membranes(), membraneDraws, step);
                NeuronKernel.aboveThreshold(neuron, stored.membranes(), resets);
            }
        }
    }

    private void quantize(Optional<Quantizer> quantizer, float[] row, long[] draws, int step) {
        if (quantizer.isEmpty()) {
            return;
        }
        Quantizer given = quantizer.get();
        if (given.rounding() == Rounding.STOCHASTIC) {
            int neurons = row.length / samples;
            for (int s = 0; s < samples; s++) {
                given.quantize(row, s * neurons, neurons, new Noise(draws[s]).at(step));
            }
        } else {
            given.quantize(row, row.length, UNUSED);
        }
    }
}
