package io.spikefront.sweep;

import io.spikefront.quant.GridFamilies;
import io.spikefront.quant.GridFamily;
import io.spikefront.quant.GridParameter;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.space.Axis;
import io.spikefront.space.DesignPoint;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The axes of a sweep and what they mean: turns a {@link DesignPoint} into a {@link QuantizationPlan}. What no axis sets
 * has its neutral value: float, the target's usual grid, nearest, after training.
 *
 * @param axes those of the sweep, in the order of the space
 * @param depth layers of the network
 */
record QuantizationAxes(List<Axis> axes, int depth) implements Serializable {
    static final String FLOAT = "float";

    QuantizationAxes {
        axes = List.copyOf(axes);
    }

    /** The plan of a point of the space. */
    QuantizationPlan plan(DesignPoint point) {
        List<LayerPlan> layers = new ArrayList<>();
        for (int l = 0; l < depth; l++) {
            Map<ParameterTarget, TargetQuantization> targets = new EnumMap<>(ParameterTarget.class);
            for (ParameterTarget target : ParameterTarget.values()) {
                quantization(point, l, target).ifPresent(quantization -> targets.put(target, quantization));
            }
            layers.add(new LayerPlan(targets));
        }
        return new QuantizationPlan(layers);
    }

    private Optional<TargetQuantization> quantization(DesignPoint point, int layer, ParameterTarget target) {
        String bits = value(point, layer, target, AxisKey.BITS);
        if (bits.equals(FLOAT)) {
            return Optional.empty();
        }
        GridFamily family = GridFamilies.named(value(point, layer, target, AxisKey.GRID));
        return Optional.of(new TargetQuantization(
                constant(QuantizationScheme.class, value(point, layer, target, AxisKey.SCHEME)),
                family.name(),
                Integer.parseInt(bits),
                constant(Rounding.class, value(point, layer, target, AxisKey.ROUNDING)),
                parameters(point, layer, target, family.parameters(target))));
    }

    /** The parameters that make a difference: neither at their default nor inert beside the others. */
    private Map<String, String> parameters(
            DesignPoint point, int layer, ParameterTarget target, Map<String, GridParameter> declared) {
        Map<String, String> given = new TreeMap<>();
        declared.forEach((name, parameter) -> given.put(
                name,
                setting(layer, target, name)
                        .map(axis -> point.value(axis.name()))
                        .orElse(parameter.fallback())));
        Map<String, String> telling = new TreeMap<>(given);
        telling.keySet().removeIf(name -> {
            GridParameter parameter = declared.get(name);
            return given.get(name).equals(parameter.fallback())
                    || !given.entrySet().containsAll(parameter.where().entrySet());
        });
        return telling;
    }

    private String value(DesignPoint point, int layer, ParameterTarget target, String property) {
        return setting(layer, target, property)
                .map(axis -> point.value(axis.name()))
                .orElseGet(() -> neutral(target, property));
    }

    /** The axis of the sweep that sets a property in a layer: the layer's own, or else the network's. */
    Optional<Axis> setting(int layer, ParameterTarget target, String property) {
        String general = target.key() + "." + property;
        return Stream.of("layer." + (layer + 1) + "." + general, general)
                .flatMap(name -> axes.stream().filter(axis -> axis.name().equals(name)))
                .findFirst();
    }

    /** {@link #setting}, or where no axis sets the property an axis of its neutral value alone. */
    Axis effective(int layer, ParameterTarget target, String property) {
        return setting(layer, target, property).orElseGet(() -> only(target, property, neutral(target, property)));
    }

    /** {@link #effective} for the parameter of a grid. */
    Axis effective(int layer, ParameterTarget target, String name, GridParameter parameter) {
        return setting(layer, target, name).orElseGet(() -> only(target, name, parameter.fallback()));
    }

    private static Axis only(ParameterTarget target, String property, String value) {
        return Axis.of(target.key() + "." + property, value);
    }

    /** The value of a property that no axis sets. */
    static String neutral(ParameterTarget target, String property) {
        return switch (property) {
            case AxisKey.BITS -> FLOAT;
            case AxisKey.GRID -> target == ParameterTarget.MEMBRANE ? "squat-uniform" : "fixed-point";
            case AxisKey.ROUNDING -> Rounding.NEAREST.key();
            case AxisKey.SCHEME -> QuantizationScheme.PTQ.key();
            default -> throw new IllegalArgumentException("the neutral value of " + property + " is its grid's");
        };
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String key) {
        return Enum.valueOf(type, key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
