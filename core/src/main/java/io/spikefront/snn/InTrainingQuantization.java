package io.spikefront.snn;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.Quantizer;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Quantization that training sees (ITQ): the network computes with quantized copies of float shadow parameters, and
 * gradients go straight through to the shadow (the straight-through estimator; Bengio, Leonard, Courville,
 * arXiv 1308.3432). Grids are fitted anew at every update; stochastic rounding is drawn anew, addressed by the update.
 */
final class InTrainingQuantization {
    private final QuantizationPlan plan;
    private final NetworkParameters shadow;
    private final NetworkParameters effective;
    private final Network network;
    private final List<Optional<Quantizer>> membranes = new ArrayList<>();
    private final Noise noise;
    /** [layer][neuron][input]: room to quantize neuron by neuron; null where weights stay float. */
    private final List<float[][]> transposed = new ArrayList<>();

    /**
     * Prepares training of {@code shadow}.
     *
     * @param plan the targets that are quantized in training; all others are float in it
     * @param extents for each layer the range that calibrated membrane grids are fitted to
     */
    InTrainingQuantization(
            Network network, NetworkParameters shadow, QuantizationPlan plan, List<Extent> extents, Noise noise) {
        this.plan = plan;
        this.shadow = shadow;
        this.noise = noise;
        List<DenseLayer> quantized = new ArrayList<>();
        List<DenseParameters> copies = new ArrayList<>();
        for (int l = 0; l < network.layers().size(); l++) {
            DenseLayer layer = network.layer(l);
            QuantizedNeuron neuron = QuantizedNeuron.of(layer.neuron(), extents.get(l), plan.layer(l), noise.at(l));
            quantized.add(new DenseLayer(layer.neurons(), neuron.neuron()));
            membranes.add(neuron.membrane());
            copies.add(copy(shadow.layer(l), plan.layer(l)));
            boolean weights = plan.layer(l).of(ParameterTarget.WEIGHT).isPresent();
            transposed.add(weights ? shadow.layer(l).transposedWeights() : null);
        }
        this.network = new Network(network.inputs(), quantized);
        this.effective = new NetworkParameters(copies);
    }

    /** What stays float is the shadow's own array. */
    private static DenseParameters copy(DenseParameters shadow, LayerPlan plan) {
        boolean weights = plan.of(ParameterTarget.WEIGHT).isPresent();
        boolean biases = plan.of(ParameterTarget.BIAS).isPresent();
        return new DenseParameters(
                weights ? new float[shadow.inputs()][shadow.neurons()] : shadow.weights(),
                biases ? shadow.biases().clone() : shadow.biases());
    }

    /** The network with quantized thresholds and decays. */
    Network network() {
        return network;
    }

    /** The membrane quantizer of each layer. */
    List<Optional<Quantizer>> membranes() {
        return membranes;
    }

    /** The parameters that training computes with; {@link #refresh} keeps them up to date. */
    NetworkParameters effective() {
        return effective;
    }

    /** Quantizes the shadow again; {@code update} counts the updates so far. */
    void refresh(int update) {
        for (int l = 0; l < plan.layers().size(); l++) {
            int layer = l;
            Noise draws = noise.at(l).at(update);
            double threshold = network.layer(l).neuron().threshold();
            plan.layer(l)
                    .of(ParameterTarget.WEIGHT)
                    .ifPresent(weight -> refreshWeights(layer, weight, threshold, draws));
            plan.layer(l).of(ParameterTarget.BIAS).ifPresent(bias -> {
                float[] biases = effective.layer(layer).biases();
                System.arraycopy(shadow.layer(layer).biases(), 0, biases, 0, biases.length);
                Synapses.quantizeBiases(biases, bias, threshold, draws);
            });
        }
    }

    private void refreshWeights(int layer, TargetQuantization weight, double threshold, Noise draws) {
        float[][] byNeuron = transposed.get(layer);
        shadow.layer(layer).transposeInto(byNeuron);
        WeightQuantizers quantizers = WeightQuantizers.fit(byNeuron, weight, threshold);
        float[][] weights = effective.layer(layer).weights();
        for (int j = 0; j < byNeuron.length; j++) {
            quantizers.ofNeuron(j).quantize(byNeuron[j], byNeuron[j].length, draws.at(j));
            for (int i = 0; i < weights.length; i++) {
                weights[i][j] = byNeuron[j][i];
            }
        }
    }
}
