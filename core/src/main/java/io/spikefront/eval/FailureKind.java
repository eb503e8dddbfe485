package io.spikefront.eval;

import java.util.Arrays;
import java.util.Optional;

/** What kind of thing made a point or a training fail: its own fault, or one of what it ran on. */
public enum FailureKind {
    /** Itself: it cannot be, or its code throws. Trying again ends the same. */
    ERROR("error"),
    /** It took longer than it was given; a faster machine may do. */
    TIME_LIMIT("time-limit"),
    /** It took more memory than there was. */
    OUT_OF_MEMORY("out-of-memory"),
    /** The process that ran it died, again and again, also when it ran nothing else. */
    EXECUTOR_LOST("executor-lost");

    private final String key;

    FailureKind(String key) {
        this.key = key;
    }

    /** The name in results. */
    public String key() {
        return key;
    }

    /** The kind of a name in results; empty where there is none of that name. */
    public static Optional<FailureKind> find(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }
}
