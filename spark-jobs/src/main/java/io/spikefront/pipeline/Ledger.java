package io.spikefront.pipeline;

import java.util.Locale;

/** Core-seconds of a run: what the cost model predicted of the work that was done, and what it took. */
final class Ledger {
    /** Less than this says nothing. */
    private static final double TELLING_SECONDS = 0.2;

    private final String expectation;
    private boolean begun;
    private final Account evaluation = new Account();
    private final Account training = new Account();

    /** Predicted and taken so far. */
    private static final class Account {
        private double predicted;
        private double took;
        private double available;

        private void add(double expected, double seconds, double given) {
            predicted += expected;
            took += seconds;
            available += given;
        }

        private String line(String what) {
            return String.format(
                    Locale.ROOT,
                    "%s: predicted %.1f core-seconds, took %.1f (%.2f times the prediction); cores were busy %.0f %% of the time",
                    what,
                    predicted,
                    took,
                    took / predicted,
                    100 * took / available);
        }
    }

    /** What is said, if anything, before the first work is done: {@code expectation}. */
    Ledger(String expectation) {
        this.expectation = expectation;
    }

    /** Something is to be done. */
    void begin(RunProgress progress) {
        if (!begun && !expectation.isEmpty()) {
            progress.message(expectation);
        }
        begun = true;
    }

    /** {@code available} core-seconds went by, from the first task's start to the last one's end. */
    void evaluated(double predicted, double took, double available) {
        evaluation.add(predicted, took, available);
    }

    /** Like {@link #evaluated}. */
    void trained(double predicted, double took, double available) {
        training.add(predicted, took, available);
    }

    /** What predictions of evaluations have to be multiplied with, by all that was evaluated so far. */
    double correction() {
        return evaluation.predicted > 0 && evaluation.took > TELLING_SECONDS
                ? evaluation.took / evaluation.predicted
                : 1;
    }

    /** Tells how good the predictions were, of what was done at all. */
    void report(RunProgress progress) {
        if (training.predicted > 0) {
            progress.message(training.line("training"));
        }
        if (evaluation.predicted > 0) {
            progress.message(evaluation.line("evaluation"));
        }
    }
}
