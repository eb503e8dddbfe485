package io.spikefront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.cli.LocalSpark;
import io.spikefront.eval.TrainingKey;
import io.spikefront.pipeline.SweepRun.Report;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.store.StoredRows;
import io.spikefront.sweep.Sweep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unsupervised network goes through the pipeline like any other workload. */
class DiehlCookSweepTest {
    private static final List<StoreTable> TABLES =
            List.of(StoreTable.EVALUATIONS, StoreTable.TEST_SCORES, StoreTable.MODELS, StoreTable.FRONTIER);

    @TempDir
    private Path folder;

    @Test
    void aRunThatDiedInATrainingEndsInTheTablesOfAnyOther() {
        Sweep sweep = SmallSweep.assembled(DiehlCookSweep.spec());
        TrainingKey key = sweep.workload().trainingKey(sweep.baseline());
        Path checkpoints =
                folder.resolve("checkpoints").resolve(sweep.modelId(key).text());
        assertThatThrownBy(() -> new TrainingTask(
                                sweep,
                                key,
                                ResultStore.create(LocalSpark.session(), folder.toString())
                                        .checkpoints(),
                                done -> {
                                    if (done.epochs() == 2) {
                                        throw new CancellationException("killed");
                                    }
                                })
                        .row(Optional.empty()))
                .isInstanceOf(CancellationException.class);
        assertThat(checkpoints).isDirectoryContaining("glob:**epoch-000001");

        Report report = DiehlCookSweep.run(
                folder, new RecordedProgress(), "execution.partitions=3", "execution.wave-points=13");

        assertThat(report).isEqualTo(new Report(DiehlCookSweep.POINTS, DiehlCookSweep.FAILING));
        assertThat(checkpoints).doesNotExist();
        for (StoreTable table : TABLES) {
            assertThat(StoredRows.of(folder, table))
                    .as("%s", table)
                    .isNotEmpty()
                    .isEqualTo(StoredRows.of(DiehlCookSweep.finished(), table));
        }
    }

    @Test
    void itsTrainingIsToldInBlocksAndByItsAccuracy() {
        Path store = DiehlCookSweep.finished();
        assertThat(DiehlCookSweep.told().steps)
                .filteredOn(step -> step.startsWith("training"))
                .as("two blocks each, the float network first, for its baseline is asked for first")
                .containsExactly("training 1 model 0/2 +2", "training 7 models 0/14 +14");
        assertThat(DiehlCookSweep.told().notes)
                .isNotEmpty()
                .anySatisfy(note -> assertThat(note).matches("last accuracy 0\\.[0-9]{3}"));
        assertThat(SmallSweep.<Long>values(store, "SELECT count(*) FROM models WHERE outcome = 'completed'"))
                .containsExactly((long) DiehlCookSweep.MODELS);
        assertThat(SmallSweep.<Long>values(store, "SELECT count(DISTINCT model_id) FROM evaluations"))
                .containsExactly((long) DiehlCookSweep.MODELS);
    }

    @Test
    void rowsSayWhatIsQuantizedAndWhatLearningTakes() {
        List<Row> rows = SmallSweep.query(DiehlCookSweep.finished(), """
                SELECT * FROM evaluations WHERE outcome = 'completed' AND training_seed = 2
                AND weight_scheme = 'itq-on-grid' AND trace_bits = 4""");
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.<Integer>getAs("weight_bits")).isEqualTo(4);
            assertThat(row.<Integer>getAs("membrane_bits")).isEqualTo(12);
            assertThat(row.<Integer>getAs("adaptation_bits")).isEqualTo(6);
            assertThat(row.<String>getAs("trace_scheme")).isEqualTo("itq");
            assertThat(row.<Long>getAs("weight_memory_bits")).isEqualTo(784 * 20 * 4);
            assertThat(row.<Long>getAs("state_memory_bits")).isEqualTo(20 * (2 * 12 + 6 + 3 + 2));
            assertThat(row.<Long>getAs("learning_memory_bits"))
                    .as("beside all the rest traces, the decay of traces, four constants")
                    .isEqualTo(row.<Long>getAs("memory_bits") + (784 + 20) * 4 + 32 + 4 * 32);
            assertThat(row.<Long>getAs("samples")).isEqualTo(100);
            assertThat(row.<Double>getAs("spikes_per_sample")).isPositive();
        });
        assertThat(SmallSweep.<Double>values(
                        DiehlCookSweep.finished(),
                        "SELECT accuracy FROM evaluations WHERE outcome = 'completed' AND design = 'float'"))
                .as("above the chance of 0.1: 15 steps and 20 neurons make no good network")
                .singleElement()
                .satisfies(accuracy -> assertThat(accuracy).isGreaterThan(0.15));
    }

    @Test
    void failedPointsAreRowsWithTheirCause() {
        assertThat(SmallSweep.<String>values(
                        DiehlCookSweep.finished(), "SELECT cause FROM evaluations WHERE outcome = 'failed'"))
                .hasSize(DiehlCookSweep.FAILING)
                .allSatisfy(cause -> assertThat(cause)
                        .startsWith("the membrane's greatest value 1.9990234375 does not reach the least threshold ")
                        .endsWith(" above rest: no neuron can ever fire"));
    }

    @Test
    void aSearchBySignificanceFindsItsMapOnTheModelsThatAreThere() throws IOException {
        Path store = SmallSweep.copy(DiehlCookSweep.finished(), folder);
        RecordedProgress progress = new RecordedProgress();
        Report report = DiehlCookSweep.run(
                store,
                progress,
                "search.strategy=significance",
                "selection.tolerance=0.1",
                "space.axes.weight={bits = [2, 8, float], scheme = ptq}",
                "space.axes.adaptation.bits=[6, float]",
                "space.axes.membrane={bits = 12, integer-bits = 9}",
                "space.axes.trace.bits=float");

        assertThat(report.evaluated()).isPositive();
        assertThat(report.failed()).isZero();
        assertThat(progress.steps).noneMatch(step -> step.startsWith("training"));
        assertThat(SmallSweep.<String>values(store, """
                SELECT DISTINCT parameter FROM significance WHERE sweep = 'unsupervised' ORDER BY parameter""")).containsExactly("adaptation", "weight");
        assertThat(SmallSweep.<Long>values(store, "SELECT count(*) FROM significance WHERE minimal GROUP BY parameter"))
                .containsOnly(1L);
    }
}
