package io.spikefront.search;

import io.spikefront.space.Axis;
import io.spikefront.space.DesignPoint;
import io.spikefront.space.DesignSpace;
import io.spikefront.space.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A design space in which points that differ in their seed alone are one. */
final class SeededSpace {
    private final DesignSpace space;
    private final String seedAxis;

    /** {@code seedAxis} need not be an axis of the space. */
    SeededSpace(DesignSpace space, String seedAxis) {
        this.space = space;
        this.seedAxis = seedAxis;
    }

    Axis axis(String name) {
        return space.axes().stream()
                .filter(axis -> axis.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No axis '" + name + "' in the space"));
    }

    /** The combination with these values, and on other axes the first ones that are admitted; empty where none is. */
    Optional<Combination> combination(Map<String, String> values) {
        Map<String, String> all = new HashMap<>();
        space.axes().forEach(axis -> all.put(axis.name(), values.getOrDefault(axis.name(), axis.value(0))));
        return combination(DesignPoint.of(all))
                .or(() -> restricted(values).points().findFirst().flatMap(this::combination));
    }

    /** The combination of one setting for each parameter; where two parameters share an axis, the first decides. */
    Optional<Combination> combination(List<Setting> settings) {
        Map<String, String> values = new HashMap<>();
        for (Setting setting : settings) {
            values.put(setting.parameter().bits(), setting.bits());
            if (!setting.bits().equals(Setting.FLOAT)) {
                setting.values().forEach(values::putIfAbsent);
            }
        }
        return combination(values);
    }

    /** The value that a combination has on an axis which is not the seed's. */
    String value(Combination combination, String axis) {
        return space.point(combination.points().get(0)).value(axis);
    }

    /** For each combination of values on {@code some} axes that is admitted beside {@code fixed} values, the first. */
    Stream<DesignPoint> representatives(Map<String, String> fixed, Set<String> some) {
        return restricted(fixed).space.representatives(some);
    }

    /** The combination of an admitted or excluded point, at all seeds where it is admitted. */
    Optional<Combination> combination(DesignPoint point) {
        List<Long> indices = new ArrayList<>();
        Map<String, String> values = new HashMap<>(point.values());
        for (String seed : seeds()) {
            values.computeIfPresent(seedAxis, (axis, first) -> seed);
            long index = space.index(DesignPoint.of(values));
            if (space.admits(index)) {
                indices.add(index);
            }
        }
        return indices.isEmpty() ? Optional.empty() : Optional.of(new Combination(indices));
    }

    /** All combinations that are admitted at the first seed. */
    Stream<Combination> combinations() {
        return restricted(Map.of()).points().flatMap(point -> combination(point).stream());
    }

    private List<String> seeds() {
        return space.axes().stream()
                .filter(axis -> axis.name().equals(seedAxis))
                .findFirst()
                .map(SeededSpace::values)
                .orElse(List.of(""));
    }

    static List<String> values(Axis axis) {
        List<String> values = new ArrayList<>();
        for (long i = 0; i < axis.size(); i++) {
            values.add(axis.value(i));
        }
        return values;
    }

    private Stream<DesignPoint> points() {
        return space.points(0, space.rawSize());
    }

    /** The part of the space with these values, at the first seed. */
    private SeededSpace restricted(Map<String, String> values) {
        List<Axis> axes = new ArrayList<>();
        for (Axis axis : space.axes()) {
            String only = axis.name().equals(seedAxis) ? axis.value(0) : values.get(axis.name());
            axes.add(only == null ? axis : Axis.of(axis.name(), only));
        }
        List<Rule> rules = space.rules().stream()
                .flatMap(rule -> rule.within(axes).stream())
                .toList();
        return new SeededSpace(new DesignSpace(axes, rules), seedAxis);
    }
}
