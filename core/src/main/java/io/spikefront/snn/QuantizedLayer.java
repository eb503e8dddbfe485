package io.spikefront.snn;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.QuantizationGrid;
import io.spikefront.quant.Quantizer;
import io.spikefront.random.Noise;
import java.util.Optional;

/** A layer as a device runs it: quantized synapses, quantized constants, and the quantizer of its membranes. */
public final class QuantizedLayer {
    private final Synapses synapses;
    private final QuantizedNeuron neurons;

    private QuantizedLayer(Synapses synapses, QuantizedNeuron neurons) {
        this.synapses = synapses;
        this.neurons = neurons;
    }

    /**
     * The layer under its plan. The levels of a membrane are placed relative to the threshold as it was trained.
     *
     * @throws io.spikefront.quant.InfeasiblePlanException where the threshold would be 0 or less, the decay above 1, or
     *     the neuron could never fire
     */
    public static QuantizedLayer of(Synapses synapses, Leaky neuron, Extent membranes, LayerPlan plan, Noise noise) {
        return new QuantizedLayer(synapses, QuantizedNeuron.of(neuron, membranes, plan, noise));
    }

    /** Weights and biases. */
    public Synapses synapses() {
        return synapses;
    }

    /** The dynamics, with their quantized threshold and decay. */
    public Leaky neuron() {
        return neurons.neuron();
    }

    /** The quantizer of the membrane potentials; empty where they stay float. */
    public Optional<Quantizer> membrane() {
        return neurons.membrane();
    }

    Optional<QuantizationGrid> thresholdGrid() {
        return neurons.thresholdGrid();
    }

    Optional<QuantizationGrid> decayGrid() {
        return neurons.decayGrid();
    }

    /** Addresses the draws of the membranes' stochastic rounding. */
    Noise noise() {
        return neurons.noise();
    }

    /** The state that runs one sample through this layer. */
    LeakyState state() {
        return new LeakyState(synapses.neurons(), neurons.neuron(), neurons.membrane(), neurons.noise());
    }
}
