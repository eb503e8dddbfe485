package io.spikefront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.eval.Model;
import io.spikefront.eval.TrainingJournal;
import io.spikefront.eval.TrainingKey;
import io.spikefront.pipeline.FinishedSweep;
import io.spikefront.pipeline.RecordedProgress;
import io.spikefront.pipeline.SmallSweep;
import io.spikefront.pipeline.SweepRun.FailedPoints;
import io.spikefront.pipeline.SweepRun.Report;
import io.spikefront.store.ModelCodec;
import io.spikefront.store.StoreTable;
import io.spikefront.store.StoredRows;
import io.spikefront.sweep.Sweep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that dies loses no wave that it has committed, and what comes after it ends with the same results. */
class KilledDriverTest {
    private static final int WAVE = 10;
    /** The table's creation is commit 0, the float baseline commit 1. */
    private static final String FIRST_WAVE = "%020d.json".formatted(2);

    @TempDir
    private Path folder;

    @Test
    void aRunThatWasKilledIsFinishedByTheNext() throws Exception {
        Path store = folder.resolve("store");
        Driver driver = Driver.start(
                sparkOfTheTests(),
                "run",
                SmallSweep.file().toString(),
                "--set",
                "store=\"" + store + "\"",
                "--set",
                "execution.partitions=2",
                "--set",
                "execution.wave-points=" + WAVE);
        Path firstWave = store.resolve(StoreTable.EVALUATIONS.folder())
                .resolve("_delta_log")
                .resolve(FIRST_WAVE);
        while (driver.isAlive() && !Files.exists(firstWave)) {
            Thread.sleep(5);
        }
        Driver.Ended killed = driver.kill();
        assertThat(killed.status()).as(killed.err()).isGreaterThan(128);
        assertThat(StoredRows.of(store, StoreTable.FRONTIER)).isEmpty();
        List<String> kept = StoredRows.of(store, StoreTable.EVALUATIONS);
        int done = kept.size() - 1;
        assertThat(done).as("whole waves and not all").isPositive().isLessThan(SmallSweep.POINTS);
        assertThat(done % WAVE).as("whole waves").isZero();

        RecordedProgress progress = new RecordedProgress();
        Report report = SmallSweep.run(store, progress, FailedPoints.KEEP, "execution.wave-points=17");

        assertThat(report).isEqualTo(new Report(SmallSweep.POINTS - done, SmallSweep.FAILING));
        assertThat(progress.messages)
                .as("the model is trained already")
                .noneMatch(message -> message.startsWith("training"));
        assertThat(StoredRows.of(store, StoreTable.EVALUATIONS)).containsAll(kept);
        for (StoreTable table :
                List.of(StoreTable.EVALUATIONS, StoreTable.FRONTIER, StoreTable.TEST_SCORES, StoreTable.MODELS)) {
            assertThat(StoredRows.of(store, table))
                    .as("%s", table)
                    .isNotEmpty()
                    .isEqualTo(StoredRows.of(FinishedSweep.store(), table));
        }
    }

    @Test
    void aTrainingThatWasKilledEndsInTheSameBits() throws Exception {
        String[] settings = {
            "workload.training.epochs=300",
            "space.axes.weight.bits=4",
            "space.axes.weight.grid=symmetric",
            "space.axes.membrane.bits=3",
            "space.axes.threshold.bits=float"
        };
        Path store = folder.resolve("store");
        Driver driver = Driver.start(
                sparkOfTheTests(),
                "run",
                SmallSweep.file().toString(),
                "--set",
                "store=\"" + store + "\"",
                "--set",
                settings[0]);
        int killedAfter = 0;
        while (driver.isAlive() && killedAfter < 3) {
            Thread.sleep(5);
            killedAfter = epochsKept(store);
        }
        assertThat(driver.kill().status()).isGreaterThan(128);
        assertThat(StoredRows.of(store, StoreTable.MODELS)).isEmpty();
        int kept = epochsKept(store);
        assertThat(kept).isBetween(3, 299);

        SmallSweep.run(store, settings);
        assertThat(StoredRows.of(store, StoreTable.MODELS)).containsExactly(trainedAtOnce(settings));
        assertThat(store.resolve("checkpoints")).isEmptyDirectory();
    }

    private static String trainedAtOnce(String... settings) {
        Sweep sweep = SmallSweep.assembled(SmallSweep.spec(settings));
        TrainingKey key = sweep.workload().trainingKey(sweep.baseline());
        Model model = sweep.workload().train(key, Optional.empty(), TrainingJournal.NONE);
        Row row = ModelCodec.trained(
                sweep.modelId(key), key.canonical(), sweep.workload().network(), model);
        return LocalSpark.session()
                .createDataFrame(List.of(row), StoreTable.MODELS.schema())
                .toJSON()
                .first();
    }

    /** Epochs of the latest checkpoint. */
    private static int epochsKept(Path store) throws IOException {
        Path checkpoints = store.resolve("checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return 0;
        }
        try (Stream<Path> files = Files.find(
                checkpoints, 2, (path, file) -> path.getFileName().toString().startsWith("epoch-"))) {
            return files.mapToInt(file ->
                            Integer.parseInt(file.getFileName().toString().substring("epoch-".length())))
                    .max()
                    .orElse(0);
        } catch (UncheckedIOException e) {
            return 0; // a folder or file has gone while it was looked at
        }
    }

    /** What {@link LocalSpark} starts with are this JVM's properties. */
    private static List<String> sparkOfTheTests() {
        assertThat(LocalSpark.session()).isNotNull();
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("spark."))
                .map(name -> "-D" + name + "=" + System.getProperty(name))
                .toList();
    }
}
