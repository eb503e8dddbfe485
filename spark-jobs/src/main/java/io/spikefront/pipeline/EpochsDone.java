package io.spikefront.pipeline;

import java.io.Serializable;

/**
 * How far a training is.
 *
 * @param epochs done, those of an interrupted attempt included
 * @param loss the mean over the last one's samples
 */
record EpochsDone(int epochs, double loss) implements Serializable {
    /** Before the first epoch. */
    static final EpochsDone NONE = new EpochsDone(0, 0);
}
