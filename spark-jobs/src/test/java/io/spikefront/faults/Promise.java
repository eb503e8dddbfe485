package io.spikefront.faults;

/** What Spikefront promises of its sweeps. */
enum Promise {
    KEPT(1, "a committed evaluation is never lost or evaluated again"),
    WHOLE(2, "no duplicates, no partial waves visible"),
    SAME_BYTES(3, "the same bytes for any partitioning, retry or speculation"),
    MERGED_FRONTS(4, "the front of the whole is the merge of its parts, any tree, any order"),
    ONE_ROW(5, "a point that fails costs a row and not the run"),
    BOUNDED_TIME(6, "a fault of the infrastructure costs bounded time"),
    UNKNOWN_OUTCOME(7, "a commit of unknown outcome is resolved by reading, never by deleting"),
    TWO_RUNS(8, "two runs on one sweep do not corrupt it"),
    EARLY_ERRORS(9, "a wrong configuration fails before any task starts"),
    SMALL_DRIVER(10, "the driver's memory does not grow with the space"),
    OLD_TABLES(11, "old result tables stay readable"),
    EXACT(12, "a quantized network in floats equals the integer simulator bit for bit");

    private final int number;
    private final String text;

    Promise(int number, String text) {
        this.number = number;
        this.text = text;
    }

    int number() {
        return number;
    }

    String text() {
        return text;
    }
}
