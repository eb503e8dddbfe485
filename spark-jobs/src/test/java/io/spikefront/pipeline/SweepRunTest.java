package io.spikefront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.cli.LocalSpark;
import io.spikefront.eval.Outcome;
import io.spikefront.pipeline.SweepRun.FailedPoints;
import io.spikefront.pipeline.SweepRun.Report;
import io.spikefront.store.EvaluatedPoint;
import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.store.StoredRows;
import io.spikefront.sweep.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        "space.axes.threshold.bits=float"
    };
    private static final String NOTHING_PENDING = "nothing is pending: all %d points are in the table";

    @TempDir
    private Path folder;

    @Test
    void partitionsWavesKernelsAndSharingChangeNoBit() {
        RecordedProgress progress = new RecordedProgress();
        Report report = SmallSweep.run(
                folder,
                progress,
                FailedPoints.KEEP,
                "execution.partitions=7",
                "execution.wave-points=40",
                "execution.kernels=plain",
                "execution.sharing=off");

        assertThat(report).isEqualTo(new Report(SmallSweep.POINTS, SmallSweep.FAILING));
        assertThat(progress.messages).hasSize(5).element(1).isEqualTo("training 1 model of 784-16-10");
        assertThat(progress.messages.get(0))
                .matches(
                        "predicted for the whole sweep: .* core-seconds to evaluate 60 points, .* to train 1 models, .*");
        assertThat(progress.messages.get(2)).isEqualTo("evaluated 60 points; 0 of 60 were in the table");
        assertThat(progress.messages.get(3)).matches("training: predicted .* core-seconds, took .*");
        assertThat(progress.messages.get(4)).matches("evaluation: predicted .* core-seconds, took .*");
        assertThat(progress.steps)
                .hasSize(4)
                .startsWith("training 1 model 0/3 +3", "float baseline 0/1 +1", "points 0/60 +60");
        for (StoreTable table :
                List.of(StoreTable.EVALUATIONS, StoreTable.TEST_SCORES, StoreTable.MODELS, StoreTable.FRONTIER)) {
            assertThat(StoredRows.of(folder, table))
                    .as("%s", table)
                    .isNotEmpty()
                    .isEqualTo(StoredRows.of(FinishedSweep.store(), table));
        }
    }

    @Test
    void aSampleIsEvaluatedAloneAndALargerOneGoesOnFromIt() {
        Report some = SmallSweep.run(folder, new RecordedProgress(), FailedPoints.KEEP, "space.sample=7");
        assertThat(some.evaluated()).isEqualTo(7);
        Set<String> first = Set.copyOf(SmallSweep.values(folder, "SELECT point_id FROM evaluations"));
        assertThat(SmallSweep.values(FinishedSweep.store(), "SELECT point_id FROM evaluations"))
                .containsAll(first);

        Report more = SmallSweep.run(folder, new RecordedProgress(), FailedPoints.KEEP, "space.sample=11");
        assertThat(more.evaluated()).isEqualTo(4);

        Report all = SmallSweep.run(folder, new RecordedProgress(), FailedPoints.KEEP, "space.sample=1000");
        assertThat(all.evaluated()).isEqualTo(SmallSweep.POINTS - 11);
        assertThat(StoredRows.of(folder, StoreTable.FRONTIER))
                .as("a sample that is all asks the same question")
                .isEqualTo(StoredRows.of(FinishedSweep.store(), StoreTable.FRONTIER));
    }

    @Test
    void theFrontierIsThatOfAnIndependentQuery() {
        List<String> independent = SmallSweep.values(FinishedSweep.store(), """
                SELECT min(point_id) FROM evaluations a
                WHERE outcome = 'completed' AND weight_grid != 'float' AND NOT EXISTS (
                  SELECT 1 FROM evaluations b
                  WHERE b.outcome = 'completed' AND b.weight_grid != 'float'
                  AND b.accuracy >= a.accuracy AND b.memory_bits <= a.memory_bits
                  AND (b.accuracy > a.accuracy OR b.memory_bits < a.memory_bits))
                GROUP BY accuracy, memory_bits ORDER BY accuracy DESC, memory_bits""");

        assertThat(independent).hasSizeGreaterThan(1);
        assertThat(frontier(FinishedSweep.store(), "small")).isEqualTo(independent);
    }

    @Test
    void onlyTheFrontierAndTheBaselineAreScoredOnTheTestSet() {
        List<String> baseline = SmallSweep.values(
                FinishedSweep.store(),
                "SELECT point_id FROM evaluations WHERE design = 'float' AND outcome = 'completed'");
        assertThat(baseline).as("evaluated though the space lacks it").hasSize(1);

        List<String> expected =
                new ArrayList<>(SmallSweep.values(FinishedSweep.store(), "SELECT point_id FROM frontier"));
        expected.addAll(baseline);
        assertThat(SmallSweep.<String>values(
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
        long files = files(store);

        RecordedProgress second = new RecordedProgress();
        assertThat(SmallSweep.run(store, second, FailedPoints.RETRY, FOUR_POINTS))
                .isEqualTo(new Report(0, 0));
        assertThat(second.messages).contains(NOTHING_PENDING.formatted(4));
        assertThat(files(store)).as("nothing is written").isEqualTo(files);

        SmallSweep.run(store, fourPoints("objectives=[accuracy,energy-pj-per-sample]"));
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
    void aWorkloadIsAllThatCanChangeAResult() {
        assertThat(Stream.of(
                                "workload.seed=2",
                                "workload.encoding.steps=6",
                                "workload.validation-samples=99",
                                "workload.calibration-samples=49",
                                "workload.training.epochs=2",
                                "workload.network.beta=0.8")
                        .map(SweepRunTest::workload))
                .doesNotHaveDuplicates()
                .doesNotContain(workload());
        assertThat(workload("execution.partitions=3", "space.axes.weight.bits=2", "selection.mu=1", "name=x"))
                .isEqualTo(workload());
    }

    @Test
    void anotherWorkloadHasRowsOfItsOwnWhicheverDriverIsFaster() throws IOException {
        Path store = FinishedSweep.copy(folder);
        List<String> before = StoredRows.of(store, StoreTable.EVALUATIONS);
        RunProgress overtaken =
                new Interrupting(() -> assertThat(SmallSweep.run(store, fourPoints("workload.seed=2", "name=faster")))
                        .isEqualTo(new Report(4, 0)));

        assertThat(SmallSweep.run(store, overtaken, FailedPoints.KEEP, fourPoints("workload.seed=2")))
                .isEqualTo(new Report(0, 0));

        assertThat(StoredRows.of(store, StoreTable.EVALUATIONS))
                .hasSize(before.size() + 5)
                .containsAll(before);
        Map<String, Long> rows = SmallSweep.query(store, "SELECT workload_id FROM evaluations").stream()
                .collect(Collectors.groupingBy(row -> row.getString(0), Collectors.counting()));
        assertThat(rows).containsOnly(Map.entry(workload(), 61L), Map.entry(workload("workload.seed=2"), 5L));
        assertThat(frontier(store, "small")).isNotEmpty().isEqualTo(frontier(store, "faster"));
    }

    @Test
    void aFailedBaselineEndsTheRunBeforeAnyPointUntilItIsRetried() throws IOException {
        Path store = FinishedSweep.copy(folder);
        String[] other = fourPoints("workload.seed=3");
        Sweep sweep = SmallSweep.assembled(SmallSweep.spec(other));
        Row failed = EvaluationCodec.evaluation(
                sweep.workloadId(),
                sweep.workload(),
                new EvaluatedPoint(
                        sweep.baselineId(), sweep.baselineId(), sweep.baseline(), new Outcome.Failed("no light")));
        ResultStore.existing(LocalSpark.session(), store.toString()).insert(StoreTable.EVALUATIONS, List.of(failed));

        assertThatThrownBy(() -> SmallSweep.run(store, other))
                .isInstanceOf(PipelineException.class)
                .hasMessage("the float baseline, which every point is compared with, failed: no light");
        assertThat(StoredRows.of(store, StoreTable.EVALUATIONS)).hasSize(62);

        assertThat(SmallSweep.run(store, new RecordedProgress(), FailedPoints.RETRY, other))
                .isEqualTo(new Report(4, 0));
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
        public Step training(String what, long epochs) {
            return recorded.training(what, epochs);
        }

        @Override
        public Step evaluating(String what, long done, long total) {
            if (what.equals("points")) {
                action.run();
            }
            return recorded.evaluating(what, done, total);
        }
    }

    private static String[] fourPoints(String... settings) {
        return Stream.concat(Stream.of(FOUR_POINTS), Stream.of(settings)).toArray(String[]::new);
    }

    private static List<String> frontier(Path store, String sweep) {
        return SmallSweep.values(store, "SELECT point_id FROM frontier WHERE sweep = '" + sweep + "' ORDER BY rank");
    }

    private static String workload(String... overrides) {
        return SmallSweep.assembled(SmallSweep.spec(overrides)).workloadId().text();
    }

    private static long files(Path store) throws IOException {
        try (Stream<Path> walk = Files.walk(store)) {
            return walk.count();
        }
    }
}
