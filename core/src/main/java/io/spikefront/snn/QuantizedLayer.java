package io.spikefront.snn;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.MembranePosition;
import io.spikefront.quant.QuantizationGrid;
import io.spikefront.quant.Quantizer;
import io.spikefront.random.Noise;
import java.util.Optional;

/** A layer as a device runs it: quantized synapses, quantized constants, and the quantizers of its states. */
public final class QuantizedLayer {
    private final Synapses synapses;
    private final QuantizedNeuron neurons;

    private QuantizedLayer(Synapses synapses, QuantizedNeuron neurons) {
        this.synapses = synapses;
        this.neurons = neurons;
    }

    /**
     * Layer {@code layer} of {@code trained} under its plan. The levels of states are placed relative to the threshold as
     * it was trained.
     *
     * @throws io.spikefront.quant.InfeasiblePlanException where the threshold would be 0 or less, a decay above 1, or the
     *     neuron could never fire
     */
    static QuantizedLayer of(Synapses synapses, TrainedNetwork trained, int layer, LayerPlan plan, Noise noise) {
        return new QuantizedLayer(synapses, QuantizedNeuron.of(trained, layer, plan, noise));
    }

    /** Weights and biases. */
    public Synapses synapses() {
        return synapses;
    }

    /** The dynamics, with their quantized constants. */
    public Neuron neuron() {
        return neurons.neuron();
    }

    /** The quantizer of the membrane potentials; empty where they stay float. */
    public Optional<Quantizer> membrane() {
        return neurons.membrane();
    }

    /** Where in a step the membranes are quantized. */
    MembranePosition position() {
        return neurons.position();
    }

    /** The grid of a constant of the dynamics; empty where it stays float. */
    Optional<QuantizationGrid> grid(NeuronConstant constant) {
        return Optional.ofNullable(neurons.grids().get(constant));
    }

    /** Addresses the draws of the membranes' stochastic rounding. */
    Noise noise() {
        return neurons.noise();
    }

    /** The dynamics with their quantizers. */
    QuantizedNeuron neurons() {
        return neurons;
    }

    /** The same neurons behind other synapses. */
    public QuantizedLayer behind(Synapses other) {
        return new QuantizedLayer(other, neurons);
    }

    /** The state that runs one sample through this layer. */
    LayerState state() {
        return new LayerState(synapses.neurons(), neurons, synapses.recurrent());
    }
}
