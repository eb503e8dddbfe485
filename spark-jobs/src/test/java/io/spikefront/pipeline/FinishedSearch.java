package io.spikefront.pipeline;

import io.spikefront.pipeline.SweepRun.FailedPoints;
import io.spikefront.pipeline.SweepRun.Report;
import io.spikefront.store.StoreTable;
import io.spikefront.store.StoredRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A store in which a search by significance of 18 points of {@link SmallSweep}, at two seeds, has been killed after its first
 * phase and run to its end, once for all tests.
 */
public final class FinishedSearch {
    private static final String[] SPACE = {
        "space.axes.training.seed=[1,2]",
        "space.axes.weight.bits=[3,6,float]",
        "space.axes.weight.grid=symmetric",
        "space.axes.threshold.bits=float",
        "selection.tolerance=0.026"
    };
    private static final FinishedSearch ONCE = run();

    private final Path store;
    private final List<String> left;
    private final RecordedProgress progress = new RecordedProgress();
    private final Report resumed;

    private FinishedSearch(Path store) {
        this.store = store;
        try {
            SmallSweep.run(store, new Failing(3), FailedPoints.KEEP, searching());
            throw new IllegalStateException("the search was not killed");
        } catch (KilledException expected) {
            this.left = StoredRows.of(store, StoreTable.EVALUATIONS);
        }
        this.resumed = SmallSweep.run(store, progress, FailedPoints.KEEP, searching());
    }

    /** The store; not to be written to. */
    public static Path store() {
        return ONCE.store;
    }

    /** The evaluations that the killed run left. */
    static List<String> left() {
        return ONCE.left;
    }

    /** What the run that went on told. */
    static List<String> steps() {
        return ONCE.progress.steps;
    }

    /** What the run that went on came to. */
    static Report resumed() {
        return ONCE.resumed;
    }

    /** The settings of the sweep, which has all of {@link SmallSweep}'s others. */
    public static List<String> settings() {
        return List.of(SPACE);
    }

    /** The settings of the search. */
    static String[] searching() {
        return Stream.concat(Stream.of(SPACE), Stream.of("search.strategy=significance"))
                .toArray(String[]::new);
    }

    private static FinishedSearch run() {
        try {
            return new FinishedSearch(
                    Files.createTempDirectory("spikefront-searched").resolve("store"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Breaks a run when it is about to do its n-th stretch of evaluations. */
    private static final class Failing implements RunProgress {
        private final RunProgress recorded = new RecordedProgress();
        private int left;

        Failing(int steps) {
            left = steps;
        }

        @Override
        public void message(String line) {}

        @Override
        public Step training(String what, long epochs) {
            return recorded.training(what, epochs);
        }

        @Override
        public Step evaluating(String what, long done, long total) {
            if (--left == 0) {
                throw new KilledException();
            }
            return recorded.evaluating(what, done, total);
        }
    }
}
