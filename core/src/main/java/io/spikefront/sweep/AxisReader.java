package io.spikefront.sweep;

import io.spikefront.config.Section;
import io.spikefront.error.Nearest;
import io.spikefront.error.UserError;
import io.spikefront.quant.GridFamilies;
import io.spikefront.quant.GridFamily;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.space.Axis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads the axes of a sweep file and holds each name and value to its rule. */
final class AxisReader {
    static final int MAX_BITS = 32;
    private static final int MAX_RANGE = 1000;
    private static final List<String> RANGE = List.of("from", "to", "step");

    private final Section section;
    private final WorkloadSpec workload;

    private AxisReader(Section section, WorkloadSpec workload) {
        this.section = section;
        this.workload = workload;
    }

    /**
     * The axes below {@code section}. Seeds vary slowest, then weights and biases: points that share them, and so the
     * work of applying them, then lie side by side.
     *
     * @param workload what is quantized
     */
    static QuantizationAxes read(Section section, WorkloadSpec workload) {
        AxisReader reader = new AxisReader(section, workload);
        Set<String> names = new LinkedHashSet<>();
        section.keys().forEach(key -> names.add(axisName(key)));
        List<Axis> axes = names.stream()
                .map(reader::axis)
                .sorted(Comparator.comparingInt(reader::sharingRank))
                .toList();
        QuantizationAxes all = new QuantizationAxes(axes, workload.depth());
        all.quantizations().forEach(axis -> reader.checkUsed(axis, all));
        return all;
    }

    /** The axis that a leaf of the section belongs to: a range is a section of its own. */
    private static String axisName(String key) {
        int dot = key.lastIndexOf('.');
        return dot > 0 && RANGE.contains(key.substring(dot + 1)) ? key.substring(0, dot) : key;
    }

    private int sharingRank(Axis axis) {
        if (axis.name().equals(QuantizationAxes.SEED)) {
            return 0;
        }
        return switch (AxisKey.parse(axis.name(), workload.depth()).target()) {
            case WEIGHT -> 1;
            case BIAS -> 2;
            case MEMBRANE, THRESHOLD, DECAY, SYNAPTIC_CURRENT, ADAPTATION, TRACE -> 3;
        };
    }

    private Axis axis(String name) {
        return name.equals(QuantizationAxes.SEED) ? seeds() : quantization(name);
    }

    private Axis seeds() {
        Axis axis = isRange(QuantizationAxes.SEED)
                ? range(QuantizationAxes.SEED, 0, Integer.MAX_VALUE)
                : listed(QuantizationAxes.SEED);
        for (long i = 0; i < axis.size(); i++) {
            if (!axis.value(i).matches("0|-?[1-9][0-9]{0,17}")) {
                throw section.error(axis.name(), "value " + axis.value(i) + " must be an integer of at most 18 digits");
            }
        }
        return axis;
    }

    private Axis quantization(String name) {
        AxisKey key = located(name, () -> AxisKey.parse(name, workload.depth()));
        workload.absence(key.target()).ifPresent(why -> {
            throw section.error(name, "says nothing: " + why);
        });
        Axis axis = isRange(name) ? range(name, key) : listed(name);
        for (long i = 0; i < axis.size(); i++) {
            String value = axis.value(i);
            violation(key, value)
                    .or(() -> workload.refusal(key.target(), key.property(), value))
                    .ifPresent(rule -> {
                        throw section.error(name, "value " + value + " " + rule);
                    });
        }
        return axis;
    }

    /** What {@code reader} makes of an axis; its complaint gets the axis's place. */
    private <T> T located(String name, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (UserError e) {
            throw section.error(name, e.getMessage());
        }
    }

    private boolean isRange(String name) {
        return section.keys().stream().anyMatch(key -> key.startsWith(name + "."));
    }

    private Axis range(String name, AxisKey key) {
        return key.property().equals(AxisKey.BITS) ? range(name, 1, MAX_BITS) : range(name, -MAX_RANGE, MAX_RANGE);
    }

    private Axis range(String name, int least, int greatest) {
        Section range = section.section(name);
        int from = range.integer("from", least, greatest);
        int to = range.integer("to", least, greatest);
        int step = range.keys().contains("step") ? range.integer("step", 1, greatest) : 1;
        return located(name, () -> Axis.range(name, from, to, step));
    }

    /** A list of values, or one value alone. */
    private Axis listed(String name) {
        List<String> values = section.isList(name) ? section.texts(name) : List.of(section.text(name));
        return located(name, () -> Axis.of(name, values));
    }

    private Optional<String> violation(AxisKey key, String value) {
        return switch (key.property()) {
            case AxisKey.BITS -> bitsViolation(value);
            case AxisKey.GRID -> gridViolation(key.target(), value);
            case AxisKey.ROUNDING ->
                notAmong(
                        value,
                        Arrays.stream(Rounding.values()).map(Rounding::key).toList());
            case AxisKey.SCHEME ->
                notAmong(
                        value,
                        Arrays.stream(QuantizationScheme.values())
                                .map(QuantizationScheme::key)
                                .toList());
            default -> parameterViolation(key, value);
        };
    }

    private static Optional<String> bitsViolation(String value) {
        if (value.equals(QuantizationAxes.FLOAT)) {
            return Optional.empty();
        }
        boolean valid =
                value.matches("[0-9]{1,2}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= MAX_BITS;
        return valid ? Optional.empty() : Optional.of("must be an integer in 1..32 or float");
    }

    private static Optional<String> gridViolation(ParameterTarget target, String value) {
        return notAmong(
                value,
                GridFamilies.all().stream()
                        .filter(family -> family.targets().contains(target))
                        .map(GridFamily::name)
                        .toList());
    }

    private static Optional<String> notAmong(String value, List<String> choices) {
        return choices.contains(value)
                ? Optional.empty()
                : Optional.of("must be " + (choices.size() == 1 ? "" : "one of ") + String.join(", ", choices)
                        + Nearest.hint(value, choices));
    }

    /** A parameter's value must be valid for every family of the target that has it. */
    private static Optional<String> parameterViolation(AxisKey key, String value) {
        return GridFamilies.all().stream()
                .filter(family -> family.targets().contains(key.target()))
                .map(family -> GridFamilies.parameters(family, key.target()).get(key.property()))
                .filter(Objects::nonNull)
                .flatMap(parameter ->
                        parameter.violation(value).stream().map(rule -> rule + Nearest.hint(value, parameter.words())))
                .findFirst();
    }

    /** An axis that every layer overrides would say nothing anywhere. */
    private void checkUsed(Axis axis, QuantizationAxes all) {
        AxisKey key = AxisKey.parse(axis.name(), workload.depth());
        List<Integer> layers = new ArrayList<>();
        for (int l = 0; l < workload.depth(); l++) {
            if (all.setting(l, key.target(), key.property()).equals(Optional.of(axis))) {
                layers.add(l);
            }
        }
        if (layers.isEmpty()) {
            throw section.error(axis.name(), "says nothing: every layer has an axis of its own for it");
        }
    }
}
