package io.spikefront.pipeline;

import java.io.Serializable;

/**
 * How far a training is.
 *
 * @param epochs done, those of an interrupted attempt included
 * @param figure how the last one went, by {@link io.spikefront.eval.Workload#trainingFigure}; NaN: nothing to tell
 */
record EpochsDone(int epochs, double figure) implements Serializable {
    /** Before the first epoch. */
    static final EpochsDone NONE = new EpochsDone(0, 0);
}
