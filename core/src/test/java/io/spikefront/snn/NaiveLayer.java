package io.spikefront.snn;

import io.spikefront.quant.MembranePosition;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One layer of any kind as {@link Leaky} and {@link Synaptic} state it, neuron by neuron on a {@link Tape}. */
final class NaiveLayer {
    final Tape.Scalar[][] weights;
    final Tape.Scalar[] biases;
    final Tape.Scalar[][] recurrentWeights;
    final Tape.Scalar[] recurrentBiases;
    private final Map<NeuronConstant, Tape.Scalar> constants = new EnumMap<>(NeuronConstant.class);
    private final Tape tape;
    private final QuantizedNeuron dynamics;
    private final Neuron neuron;
    private final Surrogate surrogate;
    private Tape.Scalar[] membranes;
    private Tape.Scalar[] synapticCurrents;
    private Tape.Scalar[] spikes;

    NaiveLayer(Tape tape, DenseParameters parameters, QuantizedNeuron dynamics, Surrogate surrogate) {
        this.tape = tape;
        this.dynamics = dynamics;
        this.neuron = dynamics.neuron();
        this.surrogate = surrogate;
        weights = tape.leaves(parameters.weights());
        biases = tape.leaves(parameters.biases());
        recurrentWeights = tape.leaves(parameters.recurrent().weights());
        recurrentBiases = tape.leaves(parameters.recurrent().biases());
        neuron.constants().forEach(constant -> constants.put(constant, tape.leaf(neuron.value(constant))));
        membranes = tape.leaves(new float[biases.length]);
        synapticCurrents = tape.leaves(new float[biases.length]);
        spikes = tape.leaves(new float[biases.length]);
    }

    /** In the order of their declaration. */
    Tape.Scalar[] constants() {
        return constants.values().toArray(Tape.Scalar[]::new);
    }

    Tape.Scalar[] membranes() {
        return membranes;
    }

    /** One step; gives the spikes. */
    Tape.Scalar[] step(Tape.Scalar[] inputs) {
        Tape.Scalar[] next = new Tape.Scalar[biases.length];
        Tape.Scalar[] left = new Tape.Scalar[biases.length];
        for (int j = 0; j < biases.length; j++) {
            Tape.Scalar due = neuron.reset() == Reset.NONE
                    ? tape.leaf(0)
                    : membranes[j].minus(threshold()).detachedStep();
            Tape.Scalar membrane = quantized(integrate(j, inputs, due), MembranePosition.BEFORE_FIRING);
            next[j] = membrane.minus(threshold()).spike(surrogate);
            left[j] = neuron.timing() == ResetTiming.IMMEDIATE
                    ? quantized(reset(membrane, membrane, next[j].minus(due)), MembranePosition.AFTER_RESET)
                    : membrane;
        }
        spikes = next;
        membranes = left;
        return spikes;
    }

    private Tape.Scalar threshold() {
        return constants.get(NeuronConstant.THRESHOLD);
    }

    private Tape.Scalar integrate(int j, Tape.Scalar[] inputs, Tape.Scalar due) {
        Tape.Scalar beta = constants.get(NeuronConstant.BETA);
        Tape.Scalar current = biases[j];
        for (int i = 0; i < inputs.length; i++) {
            current = current.plus(weights[i][j].times(inputs[i]));
        }
        Optional<Tape.Scalar> feedback = feedback(j);
        if (neuron instanceof Synaptic) {
            Tape.Scalar synaptic = constants
                    .get(NeuronConstant.ALPHA)
                    .times(synapticCurrents[j])
                    .plus(current);
            synaptic = feedback.isPresent() ? synaptic.plus(feedback.get()) : synaptic;
            Tape.Scalar membrane = beta.times(membranes[j]).plus(synaptic);
            synapticCurrents[j] = dynamics.synapticCurrent().isPresent()
                    ? synaptic.straightThrough(dynamics.synapticCurrent().get())
                    : synaptic;
            return reset(membrane, membrane, due);
        }
        if (feedback.isPresent()) {
            Tape.Scalar membrane = beta.times(membranes[j]).plus(current).plus(feedback.get());
            return reset(membrane, membrane, due);
        }
        if (neuron.reset() == Reset.ZERO) {
            return beta.times(tape.leaf(1 - due.value).times(membranes[j])).plus(current);
        }
        return reset(beta.times(membranes[j]).plus(current), membranes[j], due);
    }

    private Tape.Scalar reset(Tape.Scalar membrane, Tape.Scalar lost, Tape.Scalar due) {
        return switch (neuron.reset()) {
            case SUBTRACT -> membrane.minus(due.times(threshold()));
            case ZERO -> membrane.minus(due.times(lost));
            case NONE -> membrane;
        };
    }

    private Optional<Tape.Scalar> feedback(int j) {
        if (recurrentWeights.length == 0) {
            return Optional.empty();
        }
        if (recurrentBiases.length == 0) {
            return Optional.of(recurrentWeights[0][j].times(spikes[j]));
        }
        Tape.Scalar sum = recurrentBiases[j];
        for (int i = 0; i < spikes.length; i++) {
            sum = sum.plus(recurrentWeights[i][j].times(spikes[i]));
        }
        return Optional.of(sum);
    }

    private Tape.Scalar quantized(Tape.Scalar membrane, MembranePosition position) {
        return dynamics.membrane().isPresent() && dynamics.position() == position
                ? membrane.straightThrough(dynamics.membrane().get())
                : membrane;
    }
}
