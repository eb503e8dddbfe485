package io.spikefront.space;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One combination of a design space: a value for each axis.
 *
 * <p>Points are equal if they give the same values to the same names, in whatever order. A point costs one array: the
 * names are shared by all points of a space.
 */
public final class DesignPoint implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Names names;
    private final String[] values;

    DesignPoint(Names names, String[] values) {
        this.names = names;
        this.values = values;
    }

    /** The point with these values by axis name, in the order of the map; values are brought to canonical form. */
    public static DesignPoint of(Map<String, String> values) {
        values.keySet().forEach(Syntax::checkName);
        return new DesignPoint(
                Names.of(List.copyOf(values.keySet())),
                values.values().stream().map(Axis::canonical).toArray(String[]::new));
    }

    /** The names of the axes, in axis order. */
    public List<String> names() {
        return names.inOrder();
    }

    /**
     * The value on the axis {@code name}.
     *
     * @throws IllegalArgumentException if the point has no such axis
     */
    public String value(String name) {
        Integer position = names.positions().get(name);
        if (position == null) {
            throw new IllegalArgumentException("No axis '" + name + "' in the point " + canonical());
        }
        return values[position];
    }

    /** The values by axis name, in axis order. */
    public Map<String, String> values() {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(names.inOrder().get(i), values[i]);
        }
        return Collections.unmodifiableMap(map);
    }

    /** The one text of this point: {@code name=value} pairs sorted by name, separated by single blanks. */
    public String canonical() {
        StringBuilder text = new StringBuilder(32 * values.length);
        names.positions()
                .forEach((name, position) -> text.append(text.isEmpty() ? "" : " ")
                        .append(name)
                        .append('=')
                        .append(values[position]));
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DesignPoint that
                && (names.equals(that.names)
                        ? Arrays.equals(values, that.values)
                        : canonical().equals(that.canonical()));
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    @Override
    public String toString() {
        return canonical();
    }

    /**
     * The names of a point's axes.
     *
     * @param positions each name's place in axis order, sorted by name
     */
    record Names(List<String> inOrder, SortedMap<String, Integer> positions) implements Serializable {
        static Names of(List<String> inOrder) {
            SortedMap<String, Integer> positions = new TreeMap<>();
            for (String name : inOrder) {
                positions.put(name, positions.size());
            }
            return new Names(inOrder, Collections.unmodifiableSortedMap(positions));
        }
    }
}
