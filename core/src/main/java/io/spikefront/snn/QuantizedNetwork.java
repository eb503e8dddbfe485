package io.spikefront.snn;

import io.spikefront.quant.QuantizationPlan;
import io.spikefront.random.Noise;
import java.util.ArrayList;
import java.util.List;

/**
 * A network as a device runs it: the emulation of a {@link QuantizationPlan} in float arithmetic.
 *
 * @param layers input side first
 */
public record QuantizedNetwork(List<QuantizedLayer> layers) {
    public QuantizedNetwork {
        layers = List.copyOf(layers);
    }

    /** A trained network under a plan; {@code noise} addresses the model's draws. */
    public static QuantizedNetwork of(TrainedNetwork trained, QuantizationPlan plan, Noise noise) {
        List<QuantizedLayer> layers = new ArrayList<>();
        for (int l = 0; l < trained.network().layers().size(); l++) {
            layers.add(layer(trained, l, plan, synapses(trained, l, plan, noise), noise));
        }
        return new QuantizedNetwork(layers);
    }

    /** The synapses of one layer: what points with equal weight and bias quantization share. */
    public static Synapses synapses(TrainedNetwork trained, int layer, QuantizationPlan plan, Noise noise) {
        float threshold = trained.network().layer(layer).neuron().threshold();
        return Synapses.of(trained.parameters().layer(layer), plan.layer(layer), threshold, layerNoise(noise, layer));
    }

    /** One layer under a plan, with synapses made before. */
    public static QuantizedLayer layer(
            TrainedNetwork trained, int layer, QuantizationPlan plan, Synapses synapses, Noise noise) {
        return QuantizedLayer.of(synapses, trained, layer, plan.layer(layer), layerNoise(noise, layer));
    }

    private static Noise layerNoise(Noise noise, int layer) {
        return noise.at("layer " + layer);
    }

    public QuantizedLayer layer(int index) {
        return layers.get(index);
    }
}
