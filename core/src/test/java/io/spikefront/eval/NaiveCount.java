package io.spikefront.eval;

import io.spikefront.data.Encoding;
import io.spikefront.data.Samples;
import io.spikefront.data.SpikeTrain;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.Quantizer;
import io.spikefront.random.Noise;
import io.spikefront.snn.DenseParameters;
import io.spikefront.snn.Neuron;
import io.spikefront.snn.RecurrentParameters;
import io.spikefront.snn.Synaptic;
import io.spikefront.snn.TrainedNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Counts by looking at every synapse, neuron and step of every sample, one after another: the definitions as loops.
 *
 * <p>For float or fixed-point weights, no stochastic rounding, and neurons that subtract with delay; recurrent layers are
 * so from all to all.
 */
final class NaiveCount {
    private static final Noise UNUSED = Noise.of(0, "unused");

    private final Neuron neuron;
    private final List<Layer> layers = new ArrayList<>();
    private long samples;
    private long correct;

    private static final class Layer {
        private double[][] weights; // [neuron][input]
        private float[] biases;
        private Optional<Quantizer> quantizer;
        private double[][] recurrentWeights; // [to][from], or none
        private float[] recurrentBiases;
        private float[] membranes;
        private float[] synapticCurrents;
        private float[] spiked;
        private long spikes;
        private long operations;
        private long recurrentOperations;
        private long denseOperations;
        private long updates;
    }

    private NaiveCount(TrainedNetwork model, QuantizationPlan plan) {
        neuron = model.network().layer(0).neuron();
        for (int l = 0; l < model.network().layers().size(); l++) {
            DenseParameters parameters = model.parameters().layer(l);
            Layer layer = new Layer();
            layer.weights = quantized(parameters, plan.layer(l));
            layer.biases = parameters.biases();
            RecurrentParameters recurrent = parameters.recurrent();
            layer.recurrentBiases = recurrent.biases();
            layer.recurrentWeights = recurrentWeights(recurrent, plan.layer(l));
            layer.quantizer = plan.layer(l)
                    .of(ParameterTarget.MEMBRANE)
                    .map(state -> state.quantizer(ParameterTarget.MEMBRANE, 0, 0, neuron.threshold()));
            layers.add(layer);
        }
    }

    private static DoubleStream doubles(float[] row) {
        return IntStream.range(0, row.length).mapToDouble(j -> row[j]);
    }

    private static double[][] recurrentWeights(RecurrentParameters recurrent, LayerPlan plan) {
        return recurrent.weights().length == 0
                ? new double[recurrent.biases().length][]
                : quantized(new DenseParameters(recurrent.weights(), recurrent.biases()), plan);
    }

    private static double[][] quantized(DenseParameters parameters, LayerPlan plan) {
        double largest = Arrays.stream(parameters.weights())
                .flatMapToDouble(NaiveCount::doubles)
                .map(Math::abs)
                .max()
                .orElseThrow();
        return quantized(
                parameters.transposedWeights(),
                plan.of(ParameterTarget.WEIGHT)
                        .map(weight -> weight.quantizer(ParameterTarget.WEIGHT, -largest, largest, 1)));
    }

    private static double[][] quantized(float[][] weights, Optional<Quantizer> quantizer) {
        double[][] values = new double[weights.length][];
        for (int j = 0; j < weights.length; j++) {
            values[j] = doubles(weights[j])
                    .map(w -> quantizer.map(q -> q.quantize(w, UNUSED, 0)).orElse(w))
                    .toArray();
        }
        return values;
    }

    static Counts of(
            TrainedNetwork model, QuantizationPlan plan, Samples samples, Encoding encoding, int steps, long seed) {
        NaiveCount count = new NaiveCount(model, plan);
        for (int i = 0; i < samples.size(); i++) {
            count.run(inputs(samples, i, encoding, steps, seed), samples.label(i));
        }
        List<LayerCounts> counted = new ArrayList<>();
        for (Layer layer : count.layers) {
            boolean analog = counted.isEmpty() && encoding instanceof Encoding.Analog;
            counted.add(new LayerCounts(
                    layer.spikes,
                    layer.recurrentOperations + (analog ? 0 : layer.operations),
                    analog ? layer.operations : 0,
                    layer.denseOperations,
                    layer.updates));
        }
        return new Counts(count.samples, count.correct, counted);
    }

    /** [step][input]. */
    private static float[][] inputs(Samples samples, int i, Encoding encoding, int steps, long seed) {
        float[][] inputs = new float[steps][encoding.inputs(samples.shape())];
        if (encoding instanceof Encoding.Spiking spiking) {
            SpikeTrain train = new SpikeTrain();
            spiking.encoder(steps).encode(samples, i, spiking.noise(seed, samples), train);
            for (int t = 0; t < steps; t++) {
                for (int input : train.inputsAt(t)) {
                    inputs[t][input] = 1;
                }
            }
            return inputs;
        }
        for (int t = 0; t < steps; t++) {
            int row = encoding instanceof Encoding.Frames ? t : 0;
            for (int k = 0; k < inputs[t].length; k++) {
                byte value = samples.pixels()[samples.offset(i) + row * inputs[t].length + k];
                inputs[t][k] = ((Encoding.Analog) encoding).current(Byte.toUnsignedInt(value));
            }
        }
        return inputs;
    }

    private void run(float[][] inputs, int label) {
        for (Layer layer : layers) {
            layer.membranes = new float[layer.biases.length];
            layer.synapticCurrents = new float[layer.biases.length];
            layer.spiked = new float[layer.biases.length];
        }
        int[] votes = new int[layers.get(layers.size() - 1).biases.length];
        for (float[] input : inputs) {
            float[] signal = input;
            for (Layer layer : layers) {
                signal = step(layer, signal);
            }
            for (int c = 0; c < votes.length; c++) {
                votes[c] += (int) signal[c];
            }
        }
        int best = 0;
        for (int c = 0; c < votes.length; c++) {
            best = votes[c] > votes[best] ? c : best;
        }
        samples++;
        correct += best == label ? 1 : 0;
    }

    private float[] step(Layer layer, float[] input) {
        float[] spikes = new float[layer.biases.length];
        for (int j = 0; j < spikes.length; j++) {
            double sum = 0;
            for (int i = 0; i < input.length; i++) {
                sum += layer.weights[j][i] * input[i];
                layer.operations += input[i] != 0 && layer.weights[j][i] != 0 ? 1 : 0;
                layer.denseOperations++;
            }
            float current = (float) (sum + layer.biases[j]);
            float due = layer.membranes[j] > neuron.threshold() ? neuron.threshold() : 0;
            if (neuron instanceof Synaptic synaptic) {
                current = synaptic.alpha() * layer.synapticCurrents[j] + current;
            }
            if (layer.recurrentBiases.length > 0) {
                current += feedback(layer, j);
            }
            layer.synapticCurrents[j] = current;
            layer.membranes[j] = neuron.beta() * layer.membranes[j] + current - due;
            float membrane = layer.membranes[j];
            layer.membranes[j] = layer.quantizer
                    .map(q -> (float) q.quantize(membrane, UNUSED, 0))
                    .orElse(membrane);
            layer.updates++;
            spikes[j] = layer.membranes[j] > neuron.threshold() ? 1 : 0;
            layer.spikes += (long) spikes[j];
        }
        layer.spiked = spikes;
        return spikes;
    }

    private static float feedback(Layer layer, int neuron) {
        double sum = 0;
        for (int i = 0; i < layer.spiked.length; i++) {
            double weight = layer.recurrentWeights[neuron][i];
            sum += weight * layer.spiked[i];
            layer.recurrentOperations += layer.spiked[i] != 0 && weight != 0 ? 1 : 0;
            layer.denseOperations++;
        }
        return (float) (sum + layer.recurrentBiases[neuron]);
    }
}
