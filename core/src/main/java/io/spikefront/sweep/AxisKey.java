package io.spikefront.sweep;

import io.spikefront.error.Nearest;
import io.spikefront.error.UserError;
import io.spikefront.quant.GridFamilies;
import io.spikefront.quant.ParameterTarget;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an axis sets: a property of a target's quantization, in the whole network or in one layer.
 *
 * @param layer the layer, counted from 0; empty for the whole network
 * @param target what is quantized
 * @param property bits, grid, rounding, scheme, or a parameter of the grid
 */
record AxisKey(OptionalInt layer, ParameterTarget target, String property) {
    static final String BITS = "bits";
    static final String GRID = "grid";
    static final String ROUNDING = "rounding";
    static final String SCHEME = "scheme";

    private static final List<String> COMMON = List.of(BITS, GRID, ROUNDING, SCHEME);
    private static final Pattern NAME = Pattern.compile("(?:layer\\.([0-9]{1,4})\\.)?([a-z-]+)\\.([a-z-]+)");

    /**
     * The key that {@code name} spells, such as {@code weight.bits} or {@code layer.1.membrane.upper}.
     *
     * @throws UserError with the rule and the nearest name
     */
    static AxisKey parse(String name, int depth) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || name.startsWith("training.")) {
            throw new UserError("is no axis" + Nearest.hint(name, names())
                    + "; axes are TARGET.PROPERTY or layer.N.TARGET.PROPERTY, for example weight.bits");
        }
        OptionalInt layer = OptionalInt.empty();
        if (matcher.group(1) != null) {
            int counted = Integer.parseInt(matcher.group(1));
            if (counted < 1 || counted > depth) {
                throw new UserError("names layer " + counted + ", but the network has "
                        + (depth == 1 ? "layer 1 only" : "layers 1 to " + depth));
            }
            layer = OptionalInt.of(counted - 1);
        }
        ParameterTarget target = target(matcher.group(2));
        Set<String> properties = properties(target);
        if (!properties.contains(matcher.group(3))) {
            throw new UserError("has no property '" + matcher.group(3) + "'"
                    + Nearest.hint(matcher.group(3), properties) + "; " + target.key() + " has "
                    + String.join(", ", properties));
        }
        return new AxisKey(layer, target, matcher.group(3));
    }

    private static ParameterTarget target(String name) {
        return Arrays.stream(ParameterTarget.values())
                .filter(target -> target.key().equals(name))
                .findFirst()
                .orElseThrow(() -> noTarget(name));
    }

    private static UserError noTarget(String name) {
        List<String> targets = Arrays.stream(ParameterTarget.values())
                .map(ParameterTarget::key)
                .toList();
        return new UserError("has no target '" + name + "'" + Nearest.hint(name, targets) + "; targets are "
                + String.join(", ", targets));
    }

    /** The properties that an axis of {@code target} can have, sorted. */
    static Set<String> properties(ParameterTarget target) {
        Set<String> properties = new TreeSet<>(COMMON);
        GridFamilies.all().stream()
                .filter(family -> family.targets().contains(target))
                .forEach(family -> properties.addAll(
                        GridFamilies.parameters(family, target).keySet()));
        return properties;
    }

    private static List<String> names() {
        return Stream.concat(
                        Arrays.stream(ParameterTarget.values())
                                .flatMap(target ->
                                        properties(target).stream().map(property -> target.key() + "." + property)),
                        Stream.of(QuantizationAxes.SEED))
                .toList();
    }

    /** Whether the property is a parameter of some grids. */
    boolean isGridParameter() {
        return !COMMON.contains(property);
    }

    /** Whether this axis sets the property for {@code layer}, unless a more special one does. */
    boolean covers(int ofLayer) {
        return layer.isEmpty() || layer.getAsInt() == ofLayer;
    }

    /** The axis's name. */
    String name() {
        String prefix = layer.isPresent() ? "layer." + (layer.getAsInt() + 1) + "." : "";
        return prefix + target.key() + "." + property;
    }
}
