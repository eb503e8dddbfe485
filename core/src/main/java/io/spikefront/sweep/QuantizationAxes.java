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
import io.spikefront.search.Parameter;
import io.spikefront.space.Axis;
import io.spikefront.space.DesignPoint;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * The axes of a sweep and what they mean: turns a {@link DesignPoint} into a {@link QuantizationPlan} and a seed. What no
 * axis sets has its neutral value: float, the target's usual grid, nearest, after training; the workload's seed.
 */
final class QuantizationAxes implements Serializable {
    static final String FLOAT = "float";
    /** The axis that repeats every training with other seeds. */
    static final String SEED = "training.seed";

    private static final long serialVersionUID = 1L;

    private final ArrayList<Axis> axes;
    private final int depth;
    /** [layer], target, property: the axis that sets it there. */
    private final ArrayList<EnumMap<ParameterTarget, HashMap<String, Axis>>> settings = new ArrayList<>();

    /**
     * The meaning of {@code axes}.
     *
     * @param axes those of the sweep, in the order of the space
     * @param depth layers of the network
     */
    QuantizationAxes(List<Axis> axes, int depth) {
        this.axes = new ArrayList<>(axes);
        this.depth = depth;
        for (int l = 0; l < depth; l++) {
            settings.add(new EnumMap<>(ParameterTarget.class));
            for (Axis axis : quantizations()) {
                addSetting(l, axis);
            }
        }
    }

    /** A layer's own axis goes before the network's, whichever is written first. */
    private void addSetting(int layer, Axis axis) {
        AxisKey key = AxisKey.parse(axis.name(), depth);
        if (!key.covers(layer)) {
            return;
        }
        Map<String, Axis> ofTarget = settings.get(layer).computeIfAbsent(key.target(), target -> new HashMap<>());
        if (key.layer().isPresent()) {
            ofTarget.put(key.property(), axis);
        } else {
            ofTarget.putIfAbsent(key.property(), axis);
        }
    }

    List<Axis> axes() {
        return List.copyOf(axes);
    }

    /** The axes that set how something is quantized. */
    List<Axis> quantizations() {
        return axes.stream().filter(axis -> !axis.name().equals(SEED)).toList();
    }

    /** All seeds that models are trained with; none where no axis says. */
    List<Long> seeds() {
        return axes.stream()
                .filter(axis -> axis.name().equals(SEED))
                .flatMap(axis -> LongStream.range(0, axis.size()).mapToObj(axis::value))
                .map(Long::valueOf)
                .toList();
    }

    /** The seed that a point's models are trained with; empty where no axis says. */
    OptionalLong seed(DesignPoint point) {
        boolean given = axes.stream().anyMatch(axis -> axis.name().equals(SEED));
        return given ? OptionalLong.of(Long.parseLong(point.value(SEED))) : OptionalLong.empty();
    }

    /**
     * What has a precision of its own: one parameter for each axis of bits, with all other axes that set something about the
     * same target in one of the layers that it sets.
     */
    List<Parameter> parameters() {
        Map<Axis, Set<String>> others = new LinkedHashMap<>();
        quantizations().stream()
                .filter(axis -> AxisKey.parse(axis.name(), depth).property().equals(AxisKey.BITS))
                .forEach(axis -> others.put(axis, new TreeSet<>()));
        for (EnumMap<ParameterTarget, HashMap<String, Axis>> layer : settings) {
            for (HashMap<String, Axis> properties : layer.values()) {
                Axis bits = properties.get(AxisKey.BITS);
                properties.values().stream()
                        .filter(axis -> bits != null && axis != bits)
                        .forEach(axis -> others.get(bits).add(axis.name()));
            }
        }
        List<Parameter> parameters = new ArrayList<>();
        others.forEach((bits, names) -> {
            String name = bits.name().substring(0, bits.name().length() - AxisKey.BITS.length() - 1);
            parameters.add(new Parameter(name, bits.name(), List.copyOf(names)));
        });
        return parameters;
    }

    /** The names of the axes that a model's training may depend on: seeds, and whatever sets a target seen in training. */
    Set<String> ofTraining() {
        Set<String> names = new HashSet<>(Set.of(SEED));
        for (EnumMap<ParameterTarget, HashMap<String, Axis>> layer : settings) {
            layer.forEach((target, properties) -> {
                Axis neutral = only(target, AxisKey.SCHEME, neutral(target, AxisKey.SCHEME));
                if (isSeenInTraining(properties.getOrDefault(AxisKey.SCHEME, neutral))) {
                    properties.values().forEach(axis -> names.add(axis.name()));
                }
            });
        }
        return names;
    }

    private static boolean isSeenInTraining(Axis scheme) {
        return Arrays.stream(QuantizationScheme.values())
                .filter(QuantizationScheme::inTraining)
                .anyMatch(seen -> scheme.indexOf(seen.key()).isPresent());
    }

    /** Layers of the network. */
    int depth() {
        return depth;
    }

    /** The plan of a point of the space. */
    QuantizationPlan plan(DesignPoint point) {
        List<LayerPlan> layers = new ArrayList<>();
        for (EnumMap<ParameterTarget, HashMap<String, Axis>> layer : settings) {
            Map<ParameterTarget, TargetQuantization> targets = new EnumMap<>(ParameterTarget.class);
            layer.forEach((target, properties) -> {
                Map<String, String> values = new HashMap<>();
                properties.forEach((property, axis) -> values.put(property, point.value(axis.name())));
                quantization(target, values).ifPresent(quantization -> targets.put(target, quantization));
            });
            layers.add(new LayerPlan(targets));
        }
        return new QuantizationPlan(layers);
    }

    /** How a target is quantized by the values of its properties; empty where it stays float. */
    static Optional<TargetQuantization> quantization(ParameterTarget target, Map<String, String> values) {
        String bits = value(values, target, AxisKey.BITS);
        if (bits.equals(FLOAT)) {
            return Optional.empty();
        }
        GridFamily family = GridFamilies.named(value(values, target, AxisKey.GRID));
        return Optional.of(new TargetQuantization(
                constant(QuantizationScheme.class, value(values, target, AxisKey.SCHEME)),
                family.name(),
                Integer.parseInt(bits),
                constant(Rounding.class, value(values, target, AxisKey.ROUNDING)),
                parameters(GridFamilies.parameters(family, target), values)));
    }

    /** The parameters that make a difference: neither at their default nor inert beside the others. */
    private static Map<String, String> parameters(Map<String, GridParameter> declared, Map<String, String> values) {
        Map<String, String> telling = new TreeMap<>();
        declared.forEach((name, parameter) -> {
            String given = values.getOrDefault(name, parameter.fallback());
            boolean inert = parameter.where().entrySet().stream()
                    .anyMatch(other -> !values.getOrDefault(
                                    other.getKey(), declared.get(other.getKey()).fallback())
                            .equals(other.getValue()));
            if (!inert && !given.equals(parameter.fallback())) {
                telling.put(name, given);
            }
        });
        return telling;
    }

    private static String value(Map<String, String> values, ParameterTarget target, String property) {
        String given = values.get(property);
        return given == null ? neutral(target, property) : given;
    }

    /** The axis of the sweep that sets a property in a layer: the layer's own, or else the network's. */
    Optional<Axis> setting(int layer, ParameterTarget target, String property) {
        return Optional.ofNullable(settings.get(layer).get(target)).map(properties -> properties.get(property));
    }

    /** The axes that decide which values a target can take in a layer, sorted by what they set. */
    List<Axis> settings(int layer, ParameterTarget target) {
        Map<String, Axis> all = new TreeMap<>(settings.get(layer).getOrDefault(target, new HashMap<>()));
        all.remove(AxisKey.SCHEME);
        return List.copyOf(all.values());
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
            case AxisKey.GRID -> target.isState() ? "squat-uniform" : "fixed-point";
            case AxisKey.ROUNDING -> Rounding.NEAREST.key();
            case AxisKey.SCHEME ->
                (target == ParameterTarget.TRACE ? QuantizationScheme.ITQ : QuantizationScheme.PTQ).key();
            default -> throw new IllegalArgumentException("the neutral value of " + property + " is its grid's");
        };
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String key) {
        return Enum.valueOf(type, key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
