package io.spikefront.sweep;

import io.spikefront.eval.Shortcuts;
import java.io.Serializable;

/**
 * How the work is cut up; never changes a result.
 *
 * @param wavePoints points evaluated and committed together; 0: as many as take a while by their estimated cost
 * @param partitions tasks of a wave at most; 0 leaves it to the estimated cost and the cluster's size
 * @param shortcuts that evaluations take
 */
public record ExecutionSpec(int wavePoints, int partitions, Shortcuts shortcuts) implements Serializable {}
