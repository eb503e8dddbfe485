package io.spikefront.snn;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
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
    private final QuantizationPlan plan;
    private final NetworkParameters shadow;
    private final NetworkParameters effective;
    private final List<QuantizedNeuron> neurons = new ArrayList<>();
    private final Noise noise;
    /** [layer][neuron][input]: room to quantize neuron by neuron; null where weights stay float. */
    private final List<float[][]> transposed = new ArrayList<>();

    /**
     * Prepares training of {@code trained}'s own parameters, the shadow.
     *
     * @param plan the targets that are quantized in training; all others are float in it
     */
    InTrainingQuantization(TrainedNetwork trained, QuantizationPlan plan, Noise noise) {
        this.plan = plan;
        this.shadow = trained.parameters();
        this.noise = noise;
        List<DenseParameters> copies = new ArrayList<>();
        for (int l = 0; l < plan.layers().size(); l++) {
            neurons.add(QuantizedNeuron.of(trained, l, plan.layer(l), noise.at(l)));
            copies.add(copy(shadow.layer(l), plan.layer(l)));
            boolean weights = plan.layer(l).of(ParameterTarget.WEIGHT).isPresent();
            transposed.add(weights ? shadow.layer(l).transposedWeights() : null);
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
                copy(shadow.recurrent(), weights, biases));
    }

    private static RecurrentParameters copy(RecurrentParameters shadow, boolean weights, boolean biases) {
        RecurrentParameters copy = shadow.copy();
        return new RecurrentParameters(
                weights ? copy.weights() : shadow.weights(), biases ? copy.biases() : shadow.biases());
    }

    /** The neurons of each layer, with their quantized constants and the quantizers of their states. */
    List<QuantizedNeuron> neurons() {
        return neurons;
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
            double threshold = neurons.get(l).neuron().threshold();
            plan.layer(l)
                    .of(ParameterTarget.WEIGHT)
                    .ifPresent(weight -> refreshWeights(layer, weight, threshold, draws));
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

    /** Recurrent weights and biases have grids of their own. */
    private void refreshRecurrent(int layer, double threshold, Noise draws) {
        RecurrentParameters from = shadow.layer(layer).recurrent();
        RecurrentParameters to = effective.layer(layer).recurrent();
        plan.layer(layer).of(ParameterTarget.WEIGHT).ifPresent(weight -> {
            if (from.recurrence() == Recurrence.ONE_TO_ONE) {
                refreshRow(ParameterTarget.WEIGHT, from.weights()[0], to.weights()[0], weight, threshold, draws);
            } else {
                float[][] byNeuron = new DenseParameters(from.weights(), from.biases()).transposedWeights();
                quantize(byNeuron, to.weights(), weight, threshold, draws);
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

    private void refreshWeights(int layer, TargetQuantization weight, double threshold, Noise draws) {
        float[][] byNeuron = transposed.get(layer);
        shadow.layer(layer).transposeInto(byNeuron);
        quantize(byNeuron, effective.layer(layer).weights(), weight, threshold, draws);
    }

    /** Quantizes weights [neuron][input] into {@code weights} [input][neuron]. */
    private static void quantize(
            float[][] byNeuron, float[][] weights, TargetQuantization weight, double threshold, Noise draws) {
        WeightQuantizers quantizers = WeightQuantizers.fit(byNeuron, weight, threshold);
        for (int j = 0; j < byNeuron.length; j++) {
            quantizers.ofNeuron(j).quantize(byNeuron[j], byNeuron[j].length, draws.at(j));
            for (int i = 0; i < weights.length; i++) {
                weights[i][j] = byNeuron[j][i];
            }
        }
    }
}
