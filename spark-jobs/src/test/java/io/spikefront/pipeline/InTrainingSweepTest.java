package io.spikefront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.pipeline.SweepRun.FailedPoints;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings on executors: each distinct model once, fine-tuned ones from the stored baseline. */
class InTrainingSweepTest {
    private static final String AXES =
            "space.axes = {weight {bits = [2, float], grid = symmetric, scheme = [ptq, itq]},"
                    + " membrane {bits = [4, float], scheme = [ptq, itq]}, threshold.bits = float}";
    private static final String ONE_EPOCH = "workload.training.quantized.epochs=1";

    @Test
    void aLadderTrainsEachRungOnceAndTheHigherOnesFirst(@TempDir Path store) {
        RecordedProgress progress = new RecordedProgress();
        String[] ladder = {
            "space.axes = {weight {bits = [2, 4], grid = symmetric, scheme = itq}, membrane.bits = float, threshold.bits = float}",
            "workload.training.quantized={start = ladder, ladder = [8, 4], epochs = 2}"
        };
        assertThat(SmallSweep.run(store, progress, FailedPoints.KEEP, ladder).evaluated())
                .isEqualTo(2);
        assertThat(progress.steps)
                .as("float; 8 bits, which no point has; 4 bits, which a point and a training wait for; 2 bits")
                .filteredOn(step -> step.startsWith("training"))
                .containsExactly(
                        "training 1 model 0/3 +3",
                        "training 1 model 0/2 +2",
                        "training 1 model 0/2 +2",
                        "training 1 model 0/2 +2");
        assertThat(SmallSweep.<Long>values(store, "SELECT count(*) FROM models WHERE outcome = 'completed'"))
                .containsExactly(4L);
        assertThat(store.resolve("checkpoints")).isEmptyDirectory();
    }

    @Test
    void eachModelIsTrainedOnceAndPointsThatShareItAreEvaluatedOnIt(@TempDir Path store) {
        assertThat(SmallSweep.run(store, AXES, ONE_EPOCH).evaluated()).isEqualTo(8);
        assertThat(SmallSweep.<Long>values(store, "SELECT count(*) FROM models WHERE outcome = 'completed'"))
                .as("float; weights; membranes; both")
                .containsExactly(4L);
        assertThat(SmallSweep.<Long>values(store, """
                SELECT count(DISTINCT model_id) FROM evaluations
                WHERE coalesce(weight_scheme, 'ptq') = 'ptq' AND coalesce(membrane_scheme, 'ptq') = 'ptq'"""))
                .as("whatever is only converted shares the float model")
                .containsExactly(1L);
        assertThat(SmallSweep.<Long>values(store, """
                SELECT count(DISTINCT memory_bits) FROM evaluations WHERE weight_bits = 2 AND membrane_bits = 4"""))
                .as("the method changes no memory")
                .containsExactly(1L);
        assertThat(SmallSweep.run(store, AXES, ONE_EPOCH).evaluated()).isZero();
        assertThat(SmallSweep.run(store, AXES, "workload.training.quantized.epochs=2")
                        .evaluated())
                .as("another recipe concerns only the points that are trained with it")
                .isEqualTo(5);
    }
}
