package io.spikefront.sweep;

import io.spikefront.config.Section;
import io.spikefront.error.Nearest;
import io.spikefront.space.Clause;
import io.spikefront.space.Rule;
import java.util.ArrayList;
import java.util.List;

/** Reads one of the user's exclusions: {@code {where {weight.bits = [2], ...}, because = "reason"}}. */
final class ExclusionReader {
    private static final String WHERE = "where.";
    private static final String BECAUSE = "because";

    private ExclusionReader() {}

    static Rule read(Section rule) {
        List<Clause> clauses = new ArrayList<>();
        String reason = "excluded by the sweep file";
        for (String key : rule.keys()) {
            if (key.equals(BECAUSE)) {
                reason = rule.text(key);
            } else if (key.startsWith(WHERE)) {
                List<String> values = rule.isList(key) ? rule.texts(key) : List.of(rule.text(key));
                clauses.add(Clause.in(key.substring(WHERE.length()), values));
            } else {
                throw rule.error(key, "unknown key" + Nearest.hint(key, List.of("where", BECAUSE)));
            }
        }
        return Rule.excluded(reason, clauses.toArray(Clause[]::new));
    }
}
