package io.spikefront.eval;

import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.random.Noise;
import io.spikefront.snn.BlockNeurons;
import io.spikefront.snn.QuantizedLayer;
import io.spikefront.snn.QuantizedNetwork;
import io.spikefront.snn.Synapses;
import io.spikefront.snn.TrainedNetwork;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the networks of plans of one model; equal parts of different plans are made once. Not thread-safe. */
final class NetworkCache {
    private static final ParameterTarget[] SYNAPTIC = {ParameterTarget.WEIGHT, ParameterTarget.BIAS};
    private static final ParameterTarget[] NEURONAL = EnumSet.complementOf(
                    EnumSet.of(ParameterTarget.WEIGHT, ParameterTarget.BIAS))
            .toArray(ParameterTarget[]::new);
    /** Neurons with their tables, some 10 kB each. */
    private static final int MOST_NEURONS = 1 << 11;

    private final TrainedNetwork model;
    private final Noise noise;
    private final int steps;
    private final Map<String, Synapses> synapses = new HashMap<>();
    private final Map<String, QuantizedLayer> layers = new HashMap<>();
    private final Map<String, BlockNeurons> neurons = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BlockNeurons> eldest) {
            return size() > MOST_NEURONS;
        }
    };

    NetworkCache(TrainedNetwork model, Noise noise, int steps) {
        this.model = model;
        this.noise = noise;
        this.steps = steps;
    }

    /** What plans share whose weights and biases of a layer are equal. */
    static String synapseKey(int layer, QuantizationPlan plan) {
        return layer + " " + plan.layer(layer).canonical(SYNAPTIC);
    }

    /** What plans share, besides the model, whose neurons of a layer are equal. */
    static String neuronKey(int layer, QuantizationPlan plan) {
        return layer + " " + plan.layer(layer).canonical(NEURONAL);
    }

    /** The network of a plan. */
    QuantizedNetwork network(QuantizationPlan plan) {
        List<QuantizedLayer> made = new ArrayList<>();
        for (int l = 0; l < plan.layers().size(); l++) {
            int layer = l;
            Synapses shared = synapses.computeIfAbsent(
                    synapseKey(l, plan), key -> QuantizedNetwork.synapses(model, layer, plan, noise));
            made.add(layers.computeIfAbsent(
                            neuronKey(l, plan), key -> QuantizedNetwork.layer(model, layer, plan, shared, noise))
                    .behind(shared));
        }
        return new QuantizedNetwork(made);
    }

    /** The neurons of a layer of a plan's network, ready for blocks; recurrent ones belong to their synapses. */
    BlockNeurons neurons(int layer, QuantizationPlan plan, QuantizedNetwork network) {
        boolean recurrent = network.layer(layer).synapses().recurrentFanIn() > 0;
        String key = recurrent ? synapseKey(layer, plan) + neuronKey(layer, plan) : neuronKey(layer, plan);
        return neurons.computeIfAbsent(key, unknown -> new BlockNeurons(network.layer(layer), steps));
    }

    /** Forgets synapses: those of the next plans will be others. */
    void forgetSynapses() {
        synapses.clear();
        layers.clear();
        neurons.values().removeIf(BlockNeurons::isRecurrent);
    }
}
