package io.spikefront.eval;

/** Which samples a score is on. */
public enum Split {
    /** Cut from the training set, never trained on: calibration, search and selection use it. */
    VALIDATION,
    /** The official test set: scores what was selected, and influences nothing. */
    TEST
}
