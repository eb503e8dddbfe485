package io.spikefront.config;

import com.typesafe.config.ConfigValue;
import io.spikefront.error.UserError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The mistakes found while settings are checked or read, so that one run tells them all. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();
    private boolean closed;

    private record Problem(ConfigValue place, UserError error) {}

    /** Remembers the error; throws it once nobody collects any more. */
    void add(ConfigValue place, UserError error) {
        if (closed) {
            throw error;
        }
        found.add(new Problem(place, error));
    }

    /** Ends the collecting; where there are problems, with one error that has a line for each in the order of the file. */
    void close() {
        closed = true;
        if (!found.isEmpty()) {
            throw new UserError(found.stream()
                    .sorted(Comparator.comparing(Problem::place, Origins.ORDER))
                    .map(problem -> problem.error().getMessage())
                    .distinct()
                    .collect(Collectors.joining("\n")));
        }
    }
}
