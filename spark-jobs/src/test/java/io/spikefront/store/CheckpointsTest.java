package io.spikefront.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.cli.LocalSpark;
import io.spikefront.snn.Leaky;
import io.spikefront.snn.Network;
import io.spikefront.snn.NetworkParameters;
import io.spikefront.snn.Reset;
import io.spikefront.snn.ResetTiming;
import io.spikefront.snn.TrainingState;
import io.spikefront.space.ContentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    private static final ContentId MODEL = ContentId.of("a model");
    private static final ContentId OTHER = ContentId.of("another model");
    private static final Network NETWORK =
            Network.of(List.of(4, 3, 2), new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));

    @TempDir
    private Path store;

    private Checkpoints checkpoints;

    @BeforeEach
    void open() {
        checkpoints = ResultStore.create(LocalSpark.session(), store.toString()).checkpoints();
    }

    @Test
    void theLatestEpochIsReadAndTheOneBeforeItIsKept() throws IOException {
        assertThat(checkpoints.latest(MODEL, NETWORK)).isEmpty();
        for (int epoch = 1; epoch <= 12; epoch++) {
            checkpoints.save(MODEL, state(epoch));
        }
        checkpoints.save(OTHER, state(3));
        assertThat(epoch(MODEL)).contains(12);
        assertThat(epoch(OTHER)).contains(3);
        assertThat(files(MODEL)).containsExactly("epoch-000011", "epoch-000012");
    }

    @Test
    void aDamagedFileIsPassedOverAndReplacedLater() throws IOException {
        checkpoints.save(MODEL, state(4));
        checkpoints.save(MODEL, state(5));
        damage("epoch-000005");
        assertThat(epoch(MODEL)).contains(4);
        damage("epoch-000004");
        assertThat(epoch(MODEL)).isEmpty();
        checkpoints.save(MODEL, state(5));
        assertThat(epoch(MODEL)).contains(5);
    }

    @Test
    void anEmptyFileAndWhatACrashHasLeftArePassedOver() throws IOException {
        checkpoints.save(MODEL, state(1));
        Files.writeString(folder(MODEL).resolve("epoch-000002"), "");
        Files.writeString(folder(MODEL).resolve("_half"), "spikeckp");
        assertThat(epoch(MODEL)).contains(1);
    }

    @Test
    void writersOfTheSameModelDoNotDisturbEachOther() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> trainings = IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(writer -> () -> {
                        for (int epoch = 1; epoch <= 20; epoch++) {
                            checkpoints.save(MODEL, state(epoch));
                            assertThat(epoch(MODEL)).isPresent();
                        }
                        return writer;
                    })
                    .toList();
            for (Future<Integer> training : writers.invokeAll(trainings)) {
                training.get();
            }
        } finally {
            writers.shutdown();
        }
        assertThat(epoch(MODEL)).contains(20);
        assertThat(files(MODEL)).contains("epoch-000020").noneMatch(file -> file.startsWith("_"));
    }

    @Test
    void trainedModelsLoseTheirsAndOthersKeepThem() {
        checkpoints.delete(Set.of(MODEL));
        checkpoints.save(MODEL, state(1));
        checkpoints.save(OTHER, state(1));
        checkpoints.delete(Set.of(MODEL, ContentId.of("a third")));
        assertThat(folder(MODEL)).doesNotExist();
        assertThat(epoch(OTHER)).contains(1);
    }

    @Test
    void aPlaceThatRefusesThemStopsNoTraining() throws IOException {
        Files.writeString(store.resolve("checkpoints"), "a file where a folder should be");
        checkpoints.save(MODEL, state(1));
        checkpoints.delete(Set.of(MODEL));
        assertThat(epoch(MODEL)).isEmpty();
    }

    private Optional<Integer> epoch(ContentId model) {
        return checkpoints.latest(model, NETWORK).map(TrainingState::epochs);
    }

    private Path folder(ContentId model) {
        return store.resolve("checkpoints").resolve(model.text());
    }

    private void damage(String file) throws IOException {
        Path path = folder(MODEL).resolve(file);
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length / 2]++;
        Files.write(path, bytes);
        Files.delete(path.resolveSibling("." + file + ".crc"));
    }

    private List<String> files(ContentId model) throws IOException {
        try (Stream<Path> files = Files.list(folder(model))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static TrainingState state(int epoch) {
        NetworkParameters zeros = NetworkParameters.zeros(NETWORK);
        return new TrainingState(epoch, 10 * epoch, zeros, zeros, zeros, Optional.empty());
    }
}
