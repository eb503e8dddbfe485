package io.spikefront.pipeline;

import io.spikefront.eval.Trial;
import java.util.List;

/**
 * What a run has come to before anything is scored on the test set.
 *
 * @param points those it is about, all of them in the table
 * @param stored their frontier, from the table
 * @param shortlist completed trials that are to be scored on the test set besides the frontier; none where nothing but the
 *     frontier is selected
 * @param evaluated how many points this run has evaluated
 */
record Explored(PointSet points, Frontier.Stored stored, List<Trial> shortlist, long evaluated) {}
