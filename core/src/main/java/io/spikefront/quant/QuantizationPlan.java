package io.spikefront.quant;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The typed, per-layer view of a design point: what an evaluation carries out.
 *
 * @param layers one plan a layer, input side first
 */
public record QuantizationPlan(List<LayerPlan> layers) implements Serializable {
    public QuantizationPlan {
        layers = List.copyOf(layers);
    }

    /** The same plan for each of {@code layers} layers. */
    public static QuantizationPlan uniform(int layers, LayerPlan plan) {
        return new QuantizationPlan(java.util.Collections.nCopies(layers, plan));
    }

    /** The float network of {@code layers} layers. */
    public static QuantizationPlan baseline(int layers) {
        return uniform(layers, LayerPlan.FLOAT);
    }

    /** What of this plan is quantized in training: all that a training depends on. */
    public QuantizationPlan inTraining() {
        return new QuantizationPlan(layers.stream().map(LayerPlan::inTraining).toList());
    }

    /** The same plan with all states float. */
    public QuantizationPlan withFloatStates() {
        return new QuantizationPlan(
                layers.stream().map(LayerPlan::withFloatStates).toList());
    }

    /** The same grids and roundings, all of it after training: what plans have in common that differ in method alone. */
    public QuantizationPlan converted() {
        return new QuantizationPlan(layers.stream().map(LayerPlan::converted).toList());
    }

    /** The plan with each target's quantization replaced; empty makes it float. */
    QuantizationPlan map(Function<TargetQuantization, Optional<TargetQuantization>> change) {
        return new QuantizationPlan(
                layers.stream().map(layer -> layer.map(change)).toList());
    }

    /** Whether nothing is quantized. */
    public boolean isFloat() {
        return layers.stream().allMatch(layer -> layer.targets().isEmpty());
    }

    /** The plan of layer {@code index}, counted from 0. */
    public LayerPlan layer(int index) {
        return layers.get(index);
    }

    /** A canonical text, equal exactly where the plans are equal: a part of a point's identity. */
    public String canonical() {
        return layers.stream()
                .map(layer -> "[" + layer.canonical(ParameterTarget.values()) + "]")
                .collect(Collectors.joining(" "));
    }
}
