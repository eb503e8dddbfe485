package io.spikefront.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.storage.CloseableIterator;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkLogStoreTest {
    private static final int WRITERS = 8;
    private static final int COMMITS = 200;

    private final Configuration configuration = new Configuration();
    private final LinkLogStore log = new LinkLogStore(configuration);

    @TempDir
    private java.nio.file.Path folder;

    @Test
    void ofManyWritersOfOneCommitOneWins() throws Exception {
        CyclicBarrier together = new CyclicBarrier(WRITERS);
        List<Callable<List<Integer>>> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            String writer = "writer " + w;
            writers.add(() -> {
                List<Integer> won = new ArrayList<>();
                for (int commit = 0; commit < COMMITS; commit++) {
                    together.await();
                    if (commits(commit, writer)) {
                        won.add(commit);
                    }
                }
                return won;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<Future<List<Integer>>> won = threads.invokeAll(writers);
        threads.shutdown();

        int commits = 0;
        for (int w = 0; w < WRITERS; w++) {
            for (int commit : won.get(w).get()) {
                assertThat(lines(file(commit))).containsExactly("writer " + w, "end");
                commits++;
            }
        }
        assertThat(commits).isEqualTo(COMMITS);
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .as("no temporary file")
                    .noneMatch(name -> name.contains("tmp"));
        }
    }

    private boolean commits(int commit, String writer) throws IOException {
        try {
            log.write(file(commit), List.of(writer, "end").iterator(), false, configuration);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    @Test
    void overwritesWhereItIsAskedTo() throws IOException {
        Path file = file(0);
        log.write(file, List.of("old").iterator(), true, configuration);
        log.write(file, List.of("new", "lines").iterator(), true, configuration);

        assertThat(lines(file)).containsExactly("new", "lines");
    }

    @Test
    void damageIsNoticedByTheChecksum() throws IOException {
        Path file = file(0);
        log.write(file, List.of("{\"add\":1}").iterator(), false, configuration);
        Files.writeString(java.nio.file.Path.of(file.toUri().getPath()), "{\"add\":2}\n");

        assertThatThrownBy(() -> lines(file)).hasRootCauseInstanceOf(ChecksumException.class);
    }

    private Path file(int commit) {
        return new Path(folder.toUri().toString(), "%020d.json".formatted(commit));
    }

    private List<String> lines(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (CloseableIterator<String> read = log.read(file, configuration)) {
            read.forEachRemaining(lines::add);
        }
        return lines;
    }
}
