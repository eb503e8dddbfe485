package io.spikefront.pipeline;

import io.spikefront.eval.Outcome;
import java.io.Serializable;

/** How an attempt at some work on an executor ended. */
sealed interface Attempt<T extends Serializable> extends Serializable {
    /** With what was wanted. */
    record Done<T extends Serializable>(T result) implements Attempt<T> {}

    /** Without it, and without an end of the task: which of the points that ran together is at fault is yet to be seen. */
    record Broken<T extends Serializable>(Outcome.Failed failure) implements Attempt<T> {}
}
