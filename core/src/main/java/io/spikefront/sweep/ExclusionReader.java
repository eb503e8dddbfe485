package io.spikefront.sweep;

import io.spikefront.config.Section;
import io.spikefront.error.Nearest;
import io.spikefront.error.UserError;
import io.spikefront.space.Axis;
import io.spikefront.space.Clause;
import io.spikefront.space.Rule;
import java.util.ArrayList;
import java.util.List;

/** Reads one of the user's exclusions: {@code {where {weight.bits = [2], ...}, because = "reason"}}. */
final class ExclusionReader {
    private static final String WHERE = "where";
    private static final String BECAUSE = "because";

    private final Section rule;
    private final List<Axis> axes;

    private ExclusionReader(Section rule, List<Axis> axes) {
        this.rule = rule;
        this.axes = axes;
    }

    /** The rule of a section; its clauses name axes and values that there are. */
    static Rule read(Section rule, List<Axis> axes) {
        return new ExclusionReader(rule, axes).read();
    }

    private Rule read() {
        List<Clause> clauses = new ArrayList<>();
        String reason = "excluded by the sweep file";
        for (String key : rule.keys()) {
            if (key.equals(BECAUSE)) {
                reason = rule.optionalText(key)
                        .filter(text -> !text.isBlank())
                        .orElseThrow(() -> rule.error(BECAUSE, "must say why points are left out"));
            } else if (key.startsWith(WHERE + ".")) {
                clauses.add(clause(key));
            } else if (!key.equals(WHERE)) {
                String first = key.replaceFirst("\\..*", "");
                throw rule.error(
                        key, "unknown key, expected where or because" + Nearest.hint(first, List.of(WHERE, BECAUSE)));
            }
        }
        if (clauses.isEmpty()) {
            throw rule.error(WHERE, "must name at least one axis and its values");
        }
        return Rule.excluded(reason, clauses.toArray(Clause[]::new));
    }

    private Clause clause(String key) {
        String name = key.substring(WHERE.length() + 1);
        Axis axis = axes.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> rule.error(key, absentAxis(name)));
        List<String> values = rule.isList(key) ? rule.texts(key) : List.of(rule.text(key));
        try {
            Clause clause = Clause.in(name, values);
            clause.values().forEach(value -> requireValue(axis, value));
            return clause;
        } catch (UserError e) {
            throw rule.error(key, e.getMessage());
        }
    }

    private String absentAxis(String name) {
        List<String> names = axes.stream().map(Axis::name).toList();
        return "is no axis of this space" + Nearest.hint(name, names)
                + (names.isEmpty() ? "; it has none" : "; its axes are " + String.join(", ", names));
    }

    private static void requireValue(Axis axis, String value) {
        if (axis.indexOf(value).isEmpty()) {
            throw new UserError("value " + value + " is not on the axis"
                    + axis.nearest(value)
                            .map(near -> " (did you mean '" + near + "'?)")
                            .orElse("") + "; its values are " + axis.summary());
        }
    }
}
