package io.spikefront.sweep;

/** Which points are scored on the test set once everything has been selected; no selection ever sees those scores. */
public enum TestScope {
    /** The float baseline and the frontier; after a search also its shortlist, with float at every seed. */
    FRONTIER,
    /** All: for experiments that compare methods rather than look for a model. */
    ALL
}
