package io.spikefront.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.cli.LocalSpark;
import io.spikefront.space.ContentId;
import java.io.DataInput;
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

    @TempDir
    private Path store;

    private Checkpoints checkpoints;

    @BeforeEach
    void open() {
        checkpoints = EmptyStore.opened(LocalSpark.session(), store).checkpoints();
    }

    @Test
    void theLatestEpochIsReadAndTheOneBeforeItIsKept() throws IOException {
        assertThat(epoch(MODEL)).isEmpty();
        for (int epoch = 1; epoch <= 12; epoch++) {
            save(MODEL, epoch);
        }
        save(OTHER, 3);
        assertThat(epoch(MODEL)).contains(12);
        assertThat(epoch(OTHER)).contains(3);
        assertThat(files(MODEL)).containsExactly("epoch-000011", "epoch-000012");
    }

    @Test
    void aDamagedFileIsPassedOverAndReplacedLater() throws IOException {
        save(MODEL, 4);
        save(MODEL, 5);
        damage("epoch-000005");
        assertThat(epoch(MODEL)).contains(4);
        damage("epoch-000004");
        assertThat(epoch(MODEL)).isEmpty();
        save(MODEL, 5);
        assertThat(epoch(MODEL)).contains(5);
    }

    @Test
    void anEmptyFileAndWhatACrashHasLeftArePassedOver() throws IOException {
        save(MODEL, 1);
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
                            save(MODEL, epoch);
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
        save(MODEL, 1);
        save(OTHER, 1);
        checkpoints.delete(Set.of(MODEL, ContentId.of("a third")));
        assertThat(folder(MODEL)).doesNotExist();
        assertThat(epoch(OTHER)).contains(1);
    }

    @Test
    void aPlaceThatRefusesThemStopsNoTraining() throws IOException {
        Files.writeString(store.resolve("checkpoints"), "a file where a folder should be");
        save(MODEL, 1);
        checkpoints.delete(Set.of(MODEL));
        assertThat(epoch(MODEL)).isEmpty();
    }

    private Optional<Integer> epoch(ContentId model) {
        return checkpoints.latest(model, DataInput::readInt);
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

    private void save(ContentId model, int epoch) {
        checkpoints.save(model, epoch, out -> out.writeInt(epoch));
    }
}
