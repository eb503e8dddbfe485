package io.spikefront.sweep;

import io.spikefront.space.Clause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Combinations of values: all that take from each axis one of its values here.
 *
 * @param values by axis, at least one each
 * @param note what is to be said of all of them
 */
record ValueBox(Map<String, Set<String>> values, String note) {
    /** The box of one combination, which gives each axis its value. */
    static ValueBox of(Map<String, String> combination, String note) {
        Map<String, Set<String>> values = new TreeMap<>();
        combination.forEach((axis, value) -> values.put(axis, Set.of(value)));
        return new ValueBox(values, note);
    }

    /** The same combinations in fewer boxes: those are joined, axis by axis, that differ in this axis alone. */
    static List<ValueBox> merged(List<ValueBox> boxes) {
        List<ValueBox> merged = boxes;
        Set<String> axes = new TreeSet<>();
        boxes.forEach(box -> axes.addAll(box.values.keySet()));
        for (String axis : axes) {
            Map<ValueBox, Set<String>> joined = new LinkedHashMap<>();
            for (ValueBox box : merged) {
                Map<String, Set<String>> others = new TreeMap<>(box.values);
                Set<String> values = others.remove(axis);
                joined.computeIfAbsent(new ValueBox(others, box.note), rest -> new LinkedHashSet<>())
                        .addAll(values);
            }
            merged = joined.entrySet().stream()
                    .map(entry -> entry.getKey().with(axis, entry.getValue()))
                    .toList();
        }
        return merged;
    }

    private ValueBox with(String axis, Set<String> ofAxis) {
        Map<String, Set<String>> all = new TreeMap<>(values);
        all.put(axis, ofAxis);
        return new ValueBox(all, note);
    }

    /** How many combinations there are. */
    long size() {
        return values.values().stream().mapToLong(Set::size).reduce(1, Math::multiplyExact);
    }

    /** A clause for each axis. */
    List<Clause> clauses() {
        List<Clause> clauses = new ArrayList<>();
        values.forEach((axis, ofAxis) -> clauses.add(Clause.in(axis, ofAxis)));
        return clauses;
    }
}
