package io.spikefront.snn;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.Quantizer;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.util.ArrayList;
import java.util.List;

/**
 * Quantization that training sees (ITQ): the network computes with quantized copies of float shadow parameters, and
 * gradients go straight through to the shadow (the straight-through estimator; Bengio, Leonard, Courville,
 * arXiv 1308.3432). Grids are fitted anew at every update; stochastic rounding is drawn anew, addressed by the update.
 */
final class InTrainingQuantization {
    private static final int BLOCK = 16;

    private final TrainedNetwork trained;
    private final QuantizationPlan plan;
    private final NetworkParameters shadow;
    private final NetworkParameters effective;
    private final List<QuantizedNeuron> neurons = new ArrayList<>();
    private final Noise noise;

    /**
     * Prepares training of {@code trained}'s own parameters, the shadow.
     *
     * @param plan the targets that are quantized in training; all others are float in it
     */
    InTrainingQuantization(TrainedNetwork trained, QuantizationPlan plan, Noise noise) {
        this.trained = trained;
        this.plan = plan;
        this.shadow = trained.parameters();
        this.noise = noise;
        List<DenseParameters> copies = new ArrayList<>();
        for (int l = 0; l < plan.layers().size(); l++) {
            neurons.add(QuantizedNeuron.of(trained, l, plan.layer(l), noise.at(l)));
            copies.add(copy(shadow.layer(l), plan.layer(l)));
        }
        this.effective = new NetworkParameters(copies);
    }

    /** What stays float is the shadow's own array. */
    private static DenseParameters copy(DenseParameters shadow, LayerPlan plan) {
        boolean weights = plan.of(ParameterTarget.WEIGHT).isPresent();
        boolean biases = plan.of(ParameterTarget.BIAS).isPresent();
        return new DenseParameters(
                weights ? new float[shadow.inputs()][shadow.neurons()] : shadow.weights(),
                biases ? shadow.biases().clone() : shadow.biases(),
                copy(shadow.recurrent(), weights, biases),
                shadow.constants());
    }

    private static RecurrentParameters copy(RecurrentParameters shadow, boolean weights, boolean biases) {
        RecurrentParameters copy = shadow.copy();
        return new RecurrentParameters(
                weights ? copy.weights() : shadow.weights(), biases ? copy.biases() : shadow.biases());
    }

    /** The neurons of each layer, with their quantized constants and the quantizers of their states: live. */
    List<QuantizedNeuron> neurons() {
        return neurons;
    }

    /** The parameters that training computes with; {@link #refresh} keeps them up to date. */
    NetworkParameters effective() {
        return effective;
    }

    /** Quantizes the shadow again; {@code update} counts the updates so far. */
    void refresh(int update) {
        refreshNeurons(update);
        for (int l = 0; l < plan.layers().size(); l++) {
            int layer = l;
            Noise draws = noise.at(l).at(update);
            double threshold = neurons.get(l).neuron().threshold();
            plan.layer(l)
                    .of(ParameterTarget.WEIGHT)
                    .ifPresent(weight -> refreshWeights(
                            shadow.layer(layer).weights(),
                            effective.layer(layer).weights(),
                            weight,
                            threshold,
                            draws));
            plan.layer(l)
                    .of(ParameterTarget.BIAS)
                    .ifPresent(bias -> refreshRow(
                            ParameterTarget.BIAS,
                            shadow.layer(layer).biases(),
                            effective.layer(layer).biases(),
                            bias,
                            threshold,
                            draws));
            if (shadow.layer(l).recurrent().recurrence() != Recurrence.NONE) {
                refreshRecurrent(l, threshold, draws.at("recurrent"));
            }
        }
    }

    /** Learned constants are quantized anew, and so are the grids of states that follow the threshold. */
    private void refreshNeurons(int update) {
        shadow.layers().forEach(layer -> layer.constants().clamp());
        boolean finite = shadow.layers().stream()
                .allMatch(layer -> NetworkParameters.isFinite(layer.constants().values()));
        for (int l = 0; finite && l < plan.layers().size(); l++) {
            if (shadow.layer(l).constants().values().length > 0) {
                Noise draws = noise.at(l).at(update);
                neurons.set(l, QuantizedNeuron.of(trained.with(shadow), l, plan.layer(l), draws));
            }
        }
    }

    /** Recurrent weights and biases have grids of their own. */
    private void refreshRecurrent(int layer, double threshold, Noise draws) {
        RecurrentParameters from = shadow.layer(layer).recurrent();
        RecurrentParameters to = effective.layer(layer).recurrent();
        plan.layer(layer).of(ParameterTarget.WEIGHT).ifPresent(weight -> {
            if (from.recurrence() == Recurrence.ONE_TO_ONE) {
                refreshRow(ParameterTarget.WEIGHT, from.weights()[0], to.weights()[0], weight, threshold, draws);
            } else {
                refreshWeights(from.weights(), to.weights(), weight, threshold, draws);
            }
        });
        plan.layer(layer)
                .of(ParameterTarget.BIAS)
                .filter(bias -> from.biases().length > 0)
                .ifPresent(
                        bias -> refreshRow(ParameterTarget.BIAS, from.biases(), to.biases(), bias, threshold, draws));
    }

    private static void refreshRow(
            ParameterTarget target,
            float[] from,
            float[] to,
            TargetQuantization quantization,
            double threshold,
            Noise draws) {
        System.arraycopy(from, 0, to, 0, to.length);
        Synapses.quantizeRow(target, to, quantization, threshold, draws);
    }

    /** From and to weights [input][neuron]. */
    private static void refreshWeights(
            float[][] from, float[][] to, TargetQuantization weight, double threshold, Noise draws) {
        WeightQuantizers quantizers = WeightQuantizers.fit(from, weight, threshold);
        if (quantizers.shared().isEmpty() || weight.rounding() == Rounding.STOCHASTIC) {
            quantizeByNeuron(from, to, quantizers, draws);
            return;
        }
        Quantizer quantizer = quantizers.ofNeuron(0);
        for (int i = 0; i < from.length; i++) {
            System.arraycopy(from[i], 0, to[i], 0, to[i].length);
            quantizer.quantize(to[i], to[i].length, draws);
        }
    }

    /** Each neuron by its own quantizer and draws; turned round in blocks as wide as a cache line. */
    private static void quantizeByNeuron(float[][] from, float[][] to, WeightQuantizers quantizers, Noise draws) {
        float[][] block = new float[BLOCK][from.length];
        int neurons = from[0].length;
        for (int start = 0; start < neurons; start += BLOCK) {
            int width = Math.min(BLOCK, neurons - start);
            for (int i = 0; i < from.length; i++) {
                for (int j = 0; j < width; j++) {
                    block[j][i] = from[i][start + j];
                }
            }
            for (int j = 0; j < width; j++) {
                quantizers.ofNeuron(start + j).quantize(block[j], from.length, draws.at(start + j));
            }
            for (int i = 0; i < from.length; i++) {
                for (int j = 0; j < width; j++) {
                    to[i][start + j] = block[j][i];
                }
            }
        }
    }
}
