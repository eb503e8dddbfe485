package io.spikefront.faults;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a process ended.
 *
 * @param status as a shell tells it: 128 and the number of the signal that killed it
 * @param out what it printed
 * @param err the same on standard error
 * @param seconds it lived
 */
record Ended(int status, String out, String err, double seconds) {
    /** The status of a process that was killed by SIGKILL. */
    static final int KILLED = 137;

    private static final Pattern EVALUATED =
            Pattern.compile("spikefront: evaluated (\\d+) points; (\\d+) of (\\d+) were in the table");

    /** How many points it says it has evaluated. */
    OptionalInt evaluated() {
        if (err.contains("spikefront: nothing is pending")) {
            return OptionalInt.of(0);
        }
        Matcher said = EVALUATED.matcher(err);
        return said.find() ? OptionalInt.of(Integer.parseInt(said.group(1))) : OptionalInt.empty();
    }

    /** What it says of itself last: the line of standard error that ends with it. */
    String lastWords() {
        return err.lines().reduce("", (before, line) -> line.isBlank() ? before : line);
    }
}
