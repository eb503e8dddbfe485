package io.spikefront.sweep;

import io.spikefront.eval.Shortcuts;
import java.io.Serializable;
import java.time.Duration;

/**
 * How the work is cut up, and when a point is given up; never changes what a point comes to.
 *
 * @param wavePoints points evaluated and committed together; 0: as many as take a while by their estimated cost
 * @param partitions tasks of a wave at most; 0 leaves it to the estimated cost and the cluster's size
 * @param pointLimit what a point may take by itself before it counts as failed
 * @param shortcuts that evaluations take
 */
public record ExecutionSpec(int wavePoints, int partitions, Duration pointLimit, Shortcuts shortcuts)
        implements Serializable {}
