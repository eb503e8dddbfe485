package io.spikefront.pipeline;

/**
 * What a run has come to before anything is scored on the test set.
 *
 * @param points those it is about, all of them in the table
 * @param stored their frontier, from the table
 * @param evaluated how many of them this run has evaluated
 */
record Explored(PointSet points, Frontier.Stored stored, long evaluated) {}
