package io.spikefront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.pipeline.SweepRun.FailedPoints;
import io.spikefront.pipeline.SweepRun.Report;
import io.spikefront.store.StoreTable;
import io.spikefront.store.StoredRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepRunTest {
    private static final String[] FOUR_POINTS = {
        "space.axes.weight.bits=[4,5]",
        "space.axes.weight.grid=symmetric",
        "space.axes.membrane.bits=[3,float]",
        "space.axes.threshold.bits=float",
        "execution.wave-points=2"
    };
    private static final String NOTHING_PENDING = "nothing is pending: all %d points are in the table";

    @TempDir
    private Path folder;

    @Test
    void partitionsAndWavesChangeNoBit() {
        RecordedProgress progress = new RecordedProgress();
        Report report = SmallSweep.run(
                folder, progress, FailedPoints.KEEP, "execution.partitions=7", "execution.wave-points=40");

        assertThat(report).isEqualTo(new Report(SmallSweep.POINTS, SmallSweep.FAILING));
        assertThat(progress.messages).containsExactly("training 1 model of 784-16-10");
        assertThat(progress.steps).hasSize(3).startsWith("float baseline 0/1 +1", "points 0/60 +60");
        for (StoreTable table :
                List.of(StoreTable.EVALUATIONS, StoreTable.TEST_SCORES, StoreTable.MODELS, StoreTable.FRONTIER)) {
            assertThat(StoredRows.of(folder, table))
                    .as("%s", table)
                    .isNotEmpty()
                    .isEqualTo(StoredRows.of(FinishedSweep.store(), table));
        }
    }

    @Test
    void theFrontierIsThatOfAnIndependentQuery() {
        List<String> independent = values(FinishedSweep.store(), """
                SELECT min(point_id) FROM evaluations a
                WHERE outcome = 'completed' AND weight_grid != 'float' AND NOT EXISTS (
                  SELECT 1 FROM evaluations b
                  WHERE b.outcome = 'completed' AND b.weight_grid != 'float'
                  AND b.accuracy >= a.accuracy AND b.memory_bits <= a.memory_bits
                  AND (b.accuracy > a.accuracy OR b.memory_bits < a.memory_bits))
                GROUP BY accuracy, memory_bits ORDER BY accuracy DESC, memory_bits""");

        assertThat(independent).hasSizeGreaterThan(1);
        assertThat(this.<String>values(FinishedSweep.store(), "SELECT point_id FROM frontier ORDER BY rank"))
                .isEqualTo(independent);
    }

    @Test
    void onlyTheFrontierAndTheBaselineAreScoredOnTheTestSet() {
        List<String> baseline = values(
                FinishedSweep.store(),
                "SELECT point_id FROM evaluations WHERE design = 'float' AND outcome = 'completed'");
        assertThat(baseline).as("evaluated though the space lacks it").hasSize(1);

        List<String> expected = new ArrayList<>(values(FinishedSweep.store(), "SELECT point_id FROM frontier"));
        expected.addAll(baseline);
        assertThat(this.<String>values(
                        FinishedSweep.store(),
                        "SELECT point_id FROM evaluations WHERE test_accuracy IS NOT NULL AND test_samples = 100"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void failedPointsAreRowsWithTheirCause() {
        List<Row> failed = SmallSweep.query(
                FinishedSweep.store(), "SELECT * FROM evaluations WHERE outcome = 'failed' AND threshold_bits = 1");

        assertThat(failed).hasSize(SmallSweep.FAILING).allSatisfy(row -> {
            assertThat(row.<String>getAs("cause")).isEqualTo("the threshold quantizes to 0.0 (must stay above 0)");
            assertThat(row.<Double>getAs("accuracy")).isNull();
            assertThat(row.<Long>getAs("samples")).isNull();
            assertThat(row.<Long>getAs("memory_bits")).isPositive();
        });
    }

    @Test
    void aSecondRunEvaluatesNothingAndALargerSpaceOnlyWhatIsNew() throws IOException {
        Path store = FinishedSweep.copy(folder);
        List<String> before = StoredRows.of(store, StoreTable.EVALUATIONS);
        RecordedProgress again = new RecordedProgress();

        assertThat(SmallSweep.run(store, again, FailedPoints.KEEP)).isEqualTo(new Report(0, SmallSweep.FAILING));
        assertThat(again.messages).containsExactly(NOTHING_PENDING.formatted(SmallSweep.POINTS));
        assertThat(again.steps).isEmpty();
        assertThat(StoredRows.of(store, StoreTable.EVALUATIONS)).isEqualTo(before);

        RecordedProgress larger = new RecordedProgress();
        assertThat(SmallSweep.run(store, larger, FailedPoints.KEEP, "space.axes.membrane.bits=[2,3,6,float]"))
                .isEqualTo(new Report(20, SmallSweep.FAILING + 10));
        assertThat(larger.steps).startsWith("points 60/80 +20");
        assertThat(StoredRows.of(store, StoreTable.EVALUATIONS))
                .hasSize(before.size() + 20)
                .containsAll(before);
    }

    @Test
    void aSweepWhosePointsAreCompletedIsFinalUntilItAsksForSomethingElse() throws IOException {
        Path store = FinishedSweep.copy(folder);
        RecordedProgress first = new RecordedProgress();
        assertThat(SmallSweep.run(store, first, FailedPoints.KEEP, FOUR_POINTS)).isEqualTo(new Report(0, 0));
        List<String> frontier = StoredRows.of(store, StoreTable.FRONTIER);
        long version = version(store);

        RecordedProgress second = new RecordedProgress();
        assertThat(SmallSweep.run(store, second, FailedPoints.RETRY, FOUR_POINTS))
                .isEqualTo(new Report(0, 0));
        assertThat(second.messages).containsExactly(NOTHING_PENDING.formatted(4));
        assertThat(version(store)).as("nothing is written").isEqualTo(version);

        SmallSweep.run(store, plus("objectives=[accuracy,energy-pj-per-sample]"));
        assertThat(StoredRows.of(store, StoreTable.FRONTIER)).isNotEqualTo(frontier);
    }

    @Test
    void failedPointsOfTheSweepAreRetriedOnRequest() throws IOException {
        Path store = FinishedSweep.copy(folder);
        List<String> before = StoredRows.of(store, StoreTable.EVALUATIONS);
        String[] oneFails = {
            "name=other", "space.axes.weight.bits=4", "space.axes.weight.grid=symmetric", "space.axes.membrane.bits=3"
        };

        assertThat(SmallSweep.run(store, new RecordedProgress(), FailedPoints.RETRY, oneFails))
                .isEqualTo(new Report(1, 1));
        assertThat(StoredRows.of(store, StoreTable.EVALUATIONS)).isEqualTo(before);
    }

    @Test
    void anotherWorkloadHasRowsOfItsOwn() throws IOException {
        Path store = FinishedSweep.copy(folder);
        List<String> before = StoredRows.of(store, StoreTable.EVALUATIONS);

        assertThat(SmallSweep.run(store, plus("workload.seed=2"))).isEqualTo(new Report(4, 0));

        assertThat(StoredRows.of(store, StoreTable.EVALUATIONS))
                .hasSize(before.size() + 5)
                .containsAll(before);
        Map<String, Long> rows = SmallSweep.query(store, "SELECT workload_id FROM evaluations").stream()
                .collect(Collectors.groupingBy(row -> row.getString(0), Collectors.counting()));
        assertThat(rows).containsOnly(Map.entry(workload(), 61L), Map.entry(workload("workload.seed=2"), 5L));
    }

    @Test
    void aWorkloadIsAllThatCanChangeAResult() {
        assertThat(Stream.of(
                                "workload.seed=2",
                                "workload.encoding.steps=6",
                                "workload.validation-samples=99",
                                "workload.calibration-samples=49",
                                "workload.training.epochs=2",
                                "workload.network.beta=0.9")
                        .map(SweepRunTest::workload))
                .doesNotHaveDuplicates()
                .doesNotContain(workload());
        assertThat(workload("execution.partitions=3", "space.axes.weight.bits=2", "selection.mu=1", "name=x"))
                .isEqualTo(workload());
    }

    @Test
    void twoDriversShareASweep() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Report> driver = () ->
                    SmallSweep.run(folder, new Interrupting(() -> await(barrier)), FailedPoints.KEEP, FOUR_POINTS);
            for (Future<Report> report : threads.invokeAll(List.of(driver, driver))) {
                assertThat(report.get().failed()).isZero();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(this.<String>values(folder, "SELECT point_id FROM evaluations"))
                .hasSize(5)
                .doesNotHaveDuplicates();
    }

    @Test
    void aDriverThatFindsItsPointsDoneByAnotherEndsWithTheSameFrontier() {
        RunProgress overtaken = new Interrupting(() -> SmallSweep.run(folder, plus("name=faster")));

        assertThat(SmallSweep.run(folder, overtaken, FailedPoints.KEEP, FOUR_POINTS))
                .isEqualTo(new Report(0, 0));

        List<String> frontiers = values(
                folder, "SELECT collect_list(point_id) FROM (SELECT * FROM frontier ORDER BY rank) GROUP BY sweep");
        assertThat(frontiers).hasSize(2);
        assertThat(frontiers.get(0)).isEqualTo(frontiers.get(1));
    }

    @Test
    void aFailedBaselineEndsTheRunBeforeAnyPoint() {
        assertThatThrownBy(() -> SmallSweep.run(folder, plus("workload.training.learning-rate=1000")))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("the float baseline, which every point is compared with, failed: ");
        assertThat(SmallSweep.query(folder, "SELECT * FROM evaluations")).hasSize(1);
    }

    /** Does something once when points are about to be evaluated. */
    private static final class Interrupting implements RunProgress {
        private final RunProgress recorded = new RecordedProgress();
        private final Runnable action;

        Interrupting(Runnable action) {
            this.action = action;
        }

        @Override
        public void message(String line) {}

        @Override
        public Step evaluating(String what, long done, long total) {
            if (what.equals("points")) {
                action.run();
            }
            return recorded.evaluating(what, done, total);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] plus(String setting) {
        return Stream.concat(Stream.of(FOUR_POINTS), Stream.of(setting)).toArray(String[]::new);
    }

    private static String workload(String... overrides) {
        return SmallSweep.assembled(SmallSweep.spec(overrides)).workloadId().text();
    }

    private <T> List<T> values(Path store, String sql) {
        return SmallSweep.values(store, sql);
    }

    private static long version(Path store) throws IOException {
        try (Stream<Path> walk = java.nio.file.Files.walk(store)) {
            return walk.count();
        }
    }
}
