package io.spikefront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.cli.LocalSpark;
import io.spikefront.eval.ClassifierWorkload;
import io.spikefront.eval.Outcome;
import io.spikefront.eval.TrainingKey;
import io.spikefront.pipeline.ModelTraining.Result;
import io.spikefront.snn.CheckpointFormat;
import io.spikefront.snn.Network;
import io.spikefront.store.Checkpoints;
import io.spikefront.store.EmptyStore;
import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.StoreTable;
import io.spikefront.sweep.Sweep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTaskTest {
    private final Sweep sweep = SmallSweep.assembled(SmallSweep.spec("workload.training.epochs=8"));
    private final TrainingKey key = sweep.workload().trainingKey(sweep.baseline());

    @TempDir
    private Path store;

    private Checkpoints checkpoints;

    @BeforeEach
    void open() {
        checkpoints = EmptyStore.opened(LocalSpark.session(), store).checkpoints();
    }

    @Test
    void aTaskThatDiesIsTakenUpAtItsLastCheckpointAndEndsInTheSameRow() {
        Row undisturbed = task(done -> {}).row(Optional.empty());
        checkpoints.delete(java.util.Set.of(sweep.modelId(key)));

        List<Integer> first = new ArrayList<>();
        assertThatThrownBy(() -> task(done -> {
                            first.add(done.epochs());
                            if (done.epochs() == 5) {
                                throw new CancellationException("killed");
                            }
                        })
                        .row(Optional.empty()))
                .isInstanceOf(CancellationException.class);
        assertThat(first).containsExactly(1, 2, 3, 4, 5);
        Network network = ((ClassifierWorkload) sweep.workload()).structure();
        int saved = checkpoints
                .latest(sweep.modelId(key), in -> CheckpointFormat.read(in, network))
                .orElseThrow()
                .epochs();
        assertThat(saved).isBetween(1, 4);

        List<Integer> second = new ArrayList<>();
        Row resumed = task(done -> second.add(done.epochs())).row(Optional.empty());
        assertThat(second).startsWith(saved + 1).endsWith(8);
        assertThat(json(resumed)).isEqualTo(json(undisturbed));
    }

    @Test
    void whatGoesWrongInOneTrainingIsItsOwnRow() {
        Row row = task(done -> {
                    throw new IllegalStateException("the moon is full");
                })
                .row(Optional.empty());
        assertThat(row.<String>getAs(column("outcome"))).isEqualTo(EvaluationCodec.FAILED);
        assertThat(row.<String>getAs(column("cause"))).isEqualTo("IllegalStateException: the moon is full");
    }

    @Test
    void lackOfMemoryIsNoPropertyOfAModel() {
        assertThatThrownBy(() -> task(done -> {
                            throw new OutOfMemoryError("Java heap space");
                        })
                        .row(Optional.empty()))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void aModelWhoseStartFailedFailsForTheSameReason() {
        Row row = task(done -> {})
                .row(Optional.of(
                        new Result.Failed(new Outcome.Failed("training diverged in epoch 1: the loss is NaN"))));
        assertThat(row.<String>getAs(column("cause"))).isEqualTo("training diverged in epoch 1: the loss is NaN");
    }

    private TrainingTask task(java.util.function.Consumer<EpochsDone> progress) {
        return new TrainingTask(sweep, key, checkpoints, progress);
    }

    private static int column(String name) {
        return StoreTable.MODELS.schema().fieldIndex(name);
    }

    private static List<String> json(Row row) {
        return LocalSpark.session()
                .createDataFrame(List.of(row), StoreTable.MODELS.schema())
                .toJSON()
                .collectAsList();
    }
}
