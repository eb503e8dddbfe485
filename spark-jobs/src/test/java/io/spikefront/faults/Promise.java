package io.spikefront.faults;

/** What Spikefront promises of its sweeps; numbered from 1. */
enum Promise {
    KEPT("a committed evaluation is never lost or evaluated again"),
    WHOLE("no duplicates, no partial waves visible"),
    SAME_BYTES("the same bytes for any partitioning, retry or speculation"),
    MERGED_FRONTS("the front of the whole is the merge of its parts, any tree, any order"),
    ONE_ROW("a point that fails costs a row and not the run"),
    BOUNDED_TIME("a fault of the infrastructure costs bounded time"),
    UNKNOWN_OUTCOME("a commit of unknown outcome is resolved by reading, never by deleting"),
    TWO_RUNS("two runs on one sweep do not corrupt it"),
    EARLY_ERRORS("a wrong configuration fails before any task starts"),
    SMALL_DRIVER("the driver's memory does not grow with the space"),
    OLD_TABLES("old result tables stay readable"),
    EXACT("a quantized network in floats equals the integer simulator bit for bit");

    private final String text;

    Promise(String text) {
        this.text = text;
    }

    int number() {
        return ordinal() + 1;
    }

    String text() {
        return text;
    }
}
