package io.spikefront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.pipeline.SweepRun.FailedPoints;
import io.spikefront.pipeline.SweepRun.Report;
import io.spikefront.store.StoreTable;
import io.spikefront.store.StoredRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchRunTest {
    private static final Path STORE = FinishedSearch.store();

    @TempDir
    private Path folder;

    @Test
    void aKilledSearchGoesOnWhereItWas() {
        assertThat(FinishedSearch.left())
                .as("the reference and 4 settings alone")
                .hasSize(10);
        assertThat(FinishedSearch.steps()).startsWith("equal bits 0/4 +4");
        assertThat(FinishedSearch.resumed().failed()).isZero();
        assertThat(StoredRows.of(STORE, StoreTable.EVALUATIONS))
                .containsAll(FinishedSearch.left())
                .hasSize(10 + (int) FinishedSearch.resumed().evaluated());
        RecordedProgress again = new RecordedProgress();
        assertThat(SmallSweep.run(STORE, again, FailedPoints.KEEP, FinishedSearch.searching()))
                .isEqualTo(new Report(0, 0));
        assertThat(again.messages).containsExactly("nothing is pending: all that the search asks for is in the table");
        assertThat(SmallSweep.audited(STORE, FinishedSearch.searching())).isEmpty();
    }

    @Test
    void onAFullTableASearchEvaluatesNothingAndEndsTheSame() throws IOException {
        Path full = SmallSweep.copy(STORE, folder);
        SmallSweep.run(full, FinishedSearch.settings().toArray(String[]::new));
        List<String> rows = StoredRows.of(full, StoreTable.EVALUATIONS);

        List<String> searched = StoredRows.of(STORE, StoreTable.EVALUATIONS);

        assertThat(SmallSweep.run(full, FinishedSearch.searching())).isEqualTo(new Report(0, 0));
        assertThat(StoredRows.of(full, StoreTable.EVALUATIONS))
                .isEqualTo(rows)
                .hasSizeGreaterThan(searched.size())
                .containsAll(searched);
        for (StoreTable table : List.of(StoreTable.SIGNIFICANCE, StoreTable.FRONTIER)) {
            assertThat(StoredRows.of(full, table)).isNotEmpty().isEqualTo(StoredRows.of(STORE, table));
        }
    }

    /** So small a search ranks all of its candidates. */
    @Test
    void candidatesAndTheFloatNetworkAreScoredOnTheTestSetAtEverySeed() {
        List<String> reaching = SmallSweep.values(STORE, """
                SELECT design FROM evaluations GROUP BY design
                HAVING sum(correct) / sum(samples) >= (
                  SELECT sum(correct) / sum(samples) - 0.026 - 1e-12 FROM evaluations WHERE design = 'float')""");
        List<String> scored = SmallSweep.values(STORE, """
                SELECT design FROM evaluations WHERE test_answers IS NOT NULL
                GROUP BY design HAVING count(DISTINCT training_seed) = 2""");

        assertThat(reaching).contains("float").hasSizeGreaterThan(2);
        assertThat(scored).containsAll(reaching);
    }

    @Test
    void failedPointsOfTheSearchAreRetriedOnRequest() throws IOException {
        Path store = SmallSweep.copy(STORE, folder);
        String[] failing = Stream.concat(
                        Stream.of(FinishedSearch.searching()), Stream.of("space.axes.threshold.bits=[1,float]"))
                .toArray(String[]::new);
        assertThat(SmallSweep.run(store, failing)).as("1 bit at 2 seeds").isEqualTo(new Report(2, 2));
        List<String> rows = StoredRows.of(store, StoreTable.EVALUATIONS);

        assertThat(SmallSweep.run(store, new RecordedProgress(), FailedPoints.RETRY, failing))
                .isEqualTo(new Report(2, 2));
        assertThat(StoredRows.of(store, StoreTable.EVALUATIONS)).isEqualTo(rows);
    }
}
