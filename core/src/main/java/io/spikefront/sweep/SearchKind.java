package io.spikefront.sweep;

/** Which points of a space a run evaluates. */
public enum SearchKind {
    /** All. */
    CARTESIAN,
    /** Those that {@link io.spikefront.search.SignificanceSearch} asks for. */
    SIGNIFICANCE
}
