package io.spikefront.faults;

import java.util.ArrayList;
import java.util.List;

/** What a scenario has found: checks that hold or do not, and what was measured. */
final class Findings {
    private final List<String> lines = new ArrayList<>();
    private boolean hold = true;

    /** Notes whether something holds. */
    void check(boolean holds, String what) {
        hold &= holds;
        lines.add((holds ? "" : "**does not hold:** ") + what);
        System.err.println("faults:   " + (holds ? "ok    " : "FAIL  ") + what);
    }

    /** Notes whether two values are equal. */
    void equal(Object actual, Object expected, String what) {
        boolean same = actual.equals(expected);
        check(same, same ? what + ": " + actual : what + ": " + actual + " instead of " + expected);
    }

    /** Notes what was done or measured. */
    void note(String what) {
        lines.add(what);
        System.err.println("faults:   " + what);
    }

    boolean hold() {
        return hold;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
