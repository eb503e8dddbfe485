package io.spikefront.snn;

import io.spikefront.quant.Quantizer;
import io.spikefront.random.Noise;
import java.util.Arrays;
import java.util.Optional;

/** The membranes of one layer of {@link Leaky} neurons while a sample runs. */
final class LeakyState {
    private final Leaky neuron;
    private final Optional<Quantizer> quantizer;
    private final Noise noise;
    private final float[] membranes;
    /** What is kept for the next step: the same row unless the reset is immediate. */
    private final float[] stored;

    /** 1 where the stored membrane is above the threshold: the resets due in the next step. */
    private final float[] resets;

    private Noise sampleNoise;

    LeakyState(int neurons, Leaky neuron, Optional<Quantizer> quantizer, Noise noise) {
        this.neuron = neuron;
        this.quantizer = quantizer;
        this.noise = noise;
        this.sampleNoise = noise;
        this.membranes = new float[neurons];
        this.stored = neuron.timing() == ResetTiming.IMMEDIATE ? new float[neurons] : membranes;
        this.resets = new float[neurons];
    }

    /** Starts a sample: all membranes at zero. {@code sample} addresses the draws of stochastic rounding. */
    void start(long sample) {
        Arrays.fill(membranes, 0);
        Arrays.fill(stored, 0);
        Arrays.fill(resets, 0);
        sampleNoise = noise.at(sample);
    }

    /** The membranes [neuron] that the last step compared with the threshold: live, not a copy. */
    float[] membranes() {
        return membranes;
    }

    /** The membranes [neuron] that the last step left to the next one: live, not a copy. */
    float[] stored() {
        return stored;
    }

    /** One time step: {@code currents} [neuron] in, {@code spikes} [neuron] (0 or 1) out. */
    void step(int step, float[] currents, float[] spikes) {
        LeakyKernel.integrate(neuron, stored, currents, resets, membranes);
        if (quantizer.isPresent()) {
            quantizer.get().quantize(membranes, membranes.length, sampleNoise.at(step));
        }
        LeakyKernel.aboveThreshold(neuron, membranes, spikes);
        switch (neuron.timing()) {
            case DELAYED -> System.arraycopy(spikes, 0, resets, 0, resets.length);
            case IMMEDIATE -> {
                LeakyKernel.resetImmediately(neuron, membranes, spikes, resets, stored);
                LeakyKernel.aboveThreshold(neuron, stored, resets);
            }
        }
    }
}
