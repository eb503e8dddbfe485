package io.spikefront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.cli.LocalSpark;
import io.spikefront.pipeline.SweepRun.FailedPoints;
import io.spikefront.pipeline.SweepRun.Report;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.store.StoredRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchRunTest {
    private static final String[] SEARCH = {"search.strategy=significance", "selection.tolerance=0.05"};
    private static final String[] SMALL_WAVES = {SEARCH[0], SEARCH[1], "execution.wave-points=5"};

    @TempDir
    private Path folder;

    @Test
    void aKilledSearchGoesOnAndAsksWhatOneOnAFullTableAsks() throws IOException {
        Path killed = folder.resolve("killed");
        assertThatThrownBy(() -> SmallSweep.run(killed, new Failing(3), FailedPoints.KEEP, SMALL_WAVES))
                .hasMessage("killed");
        List<String> left = StoredRows.of(killed, StoreTable.EVALUATIONS);
        RecordedProgress progress = new RecordedProgress();
        Report resumed = SmallSweep.run(killed, progress, FailedPoints.KEEP, SEARCH);

        Path full = FinishedSweep.copy(folder);
        Report replayed = SmallSweep.run(full, new RecordedProgress(), FailedPoints.KEEP, SEARCH);

        assertThat(left).isNotEmpty();
        assertThat(progress.steps).startsWith("descent 0/1 +1");
        assertThat(resumed.evaluated()).isPositive();
        assertThat(replayed).isEqualTo(new Report(0, resumed.failed()));
        List<String> searched = StoredRows.of(killed, StoreTable.EVALUATIONS);
        assertThat(searched).containsAll(left).hasSizeLessThan(SmallSweep.POINTS / 2);
        assertThat(StoredRows.of(full, StoreTable.EVALUATIONS)).containsAll(searched);
        for (StoreTable table : List.of(StoreTable.SIGNIFICANCE, StoreTable.FRONTIER)) {
            assertThat(StoredRows.of(killed, table)).isNotEmpty().isEqualTo(StoredRows.of(full, table));
        }
        assertThat(SmallSweep.<Boolean>values(
                        killed, "SELECT minimal FROM significance WHERE parameter = 'threshold' ORDER BY bits"))
                .containsExactly(false, true);
        assertThat(SmallSweep.run(killed, new RecordedProgress(), FailedPoints.KEEP, SEARCH))
                .isEqualTo(new Report(0, resumed.failed()));
    }

    @Test
    void failedPointsOfTheSearchAreRetriedOnRequest() throws IOException {
        Path store = FinishedSweep.copy(folder);
        long failed = SmallSweep.run(store, new RecordedProgress(), FailedPoints.KEEP, SEARCH)
                .failed();

        assertThat(failed).isPositive();
        assertThat(SmallSweep.run(store, new RecordedProgress(), FailedPoints.RETRY, SEARCH))
                .isEqualTo(new Report(failed, failed));
        assertThat(ResultStore.existing(LocalSpark.session(), store.toString())
                        .read(StoreTable.EVALUATIONS)
                        .count())
                .isEqualTo(SmallSweep.POINTS + 1);
    }

    /** Breaks a run when it is about to do its n-th stretch of work. */
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
                throw new IllegalStateException("killed");
            }
            return recorded.evaluating(what, done, total);
        }
    }
}
