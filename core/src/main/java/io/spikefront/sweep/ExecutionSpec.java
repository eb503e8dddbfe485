package io.spikefront.sweep;

import io.spikefront.eval.Shortcuts;
import java.io.Serializable;

/**
 * How the work is cut up; never changes a result.
 *
 * @param wavePoints points evaluated and committed together
 * @param partitions tasks of a wave; 0 leaves it to the cluster's size
 * @param shortcuts that evaluations take
 */
public record ExecutionSpec(int wavePoints, int partitions, Shortcuts shortcuts) implements Serializable {}
