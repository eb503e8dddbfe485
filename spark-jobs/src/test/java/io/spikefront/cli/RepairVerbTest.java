package io.spikefront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.pipeline.FinishedSweep;
import io.spikefront.pipeline.SmallSweep;
import io.spikefront.store.StoreTable;
import io.spikefront.store.StoredRows;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files of a store end verbs in one sentence; {@code repair} drops them, and a run brings their rows back. */
class RepairVerbTest {
    /** The settings of the finished sweep, which are in its row. */
    private static final String[] AS_BEFORE = {"execution.partitions=2", "execution.wave-points=25"};

    @TempDir
    private Path folder;

    private Path store;

    @BeforeEach
    void copy() throws IOException {
        store = FinishedSweep.copy(folder);
    }

    /** The files that the last version of a table consists of. */
    private List<Path> files(StoreTable table) {
        return Arrays.stream(LocalSpark.session()
                        .read()
                        .format("delta")
                        .load(store.resolve(table.folder()).toString())
                        .inputFiles())
                .map(uri -> Path.of(URI.create(uri)))
                .sorted()
                .toList();
    }

    private static void cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = bytes.length / 3; i < bytes.length / 2; i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(file, bytes);
    }

    private static void withoutChecksum(Path file) throws IOException {
        Files.delete(file.resolveSibling("." + file.getFileName() + ".crc"));
    }

    private Console repaired(String... options) {
        String[] line = Stream.concat(Stream.of("repair", "--store", store.toString()), Stream.of(options))
                .toArray(String[]::new);
        Console console = Console.of(line);
        assertThat(console.status()).as(console.err()).isZero();
        return console;
    }

    private void assertSameAsBefore() {
        for (StoreTable table : StoreTable.values()) {
            assertThat(StoredRows.of(store, table))
                    .as(table.folder())
                    .isEqualTo(StoredRows.of(FinishedSweep.store(), table));
        }
    }

    private Stream<String[]> verbs() {
        return Stream.of(
                new String[] {"status", "--store", store.toString()},
                new String[] {"pareto", "small", "--store", store.toString()},
                new String[] {"query", "SELECT sum(accuracy) FROM evaluations", "--store", store.toString()},
                new String[] {"run", SmallSweep.file().toString(), "--set", "store=" + store});
    }

    private static void assertSay(Stream<String[]> verbs, String message) {
        verbs.forEach(verb -> {
            Console console = Console.of(verb);
            assertThat(console.err().strip().lines().toList())
                    .as(verb[0])
                    .last()
                    .asString()
                    .matches(message);
            assertThat(console.err()).as(verb[0]).doesNotContain("\tat ", "Exception");
            assertThat(console.status()).as(verb[0]).isEqualTo(ExitCode.USER.status());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "flipped", "flipped without checksums", "deleted"})
    void aDamagedFileIsNamedInOneSentence(String how) throws IOException {
        for (Path file : files(StoreTable.EVALUATIONS)) {
            switch (how) {
                case "cut" -> cut(file);
                case "flipped" -> flip(file);
                case "deleted" -> Files.delete(file);
                default -> {
                    flip(file);
                    withoutChecksum(file);
                }
            }
        }
        assertSay(
                how.equals("cut") ? verbs() : verbs().skip(2).limit(1),
                "spikefront: the result store at file:" + store
                        + " is damaged: the file part-.*\\.parquet of its table 'evaluations' cannot be read; 'spikefront repair"
                        + " --store file:" + store + "' drops what cannot be read, and the next run computes it again");
        assertThat(repaired().outLines().get(0)).matches("evaluations: ([0-9]+) of \\1 files cannot be read");
    }

    @Test
    void aDamagedLogIsNamedInOneSentence() throws IOException {
        Path last;
        try (Stream<Path> log = Files.list(store.resolve("evaluations/_delta_log"))) {
            last = log.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .reduce((before, after) -> after)
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(last);
        Files.write(last, Arrays.copyOf(bytes, 200));
        withoutChecksum(last);
        assertSay(
                verbs(),
                "spikefront: the result store at file:" + store
                        + " (cannot be read: its table 'evaluations' is damaged or out of reach: .*"
                        + "|is damaged: the file [0-9]+\\.json in the log of its table 'evaluations' cannot be read; restore it, or"
                        + " move the folder 'evaluations' away, and the next run starts the table anew)");
    }

    @Test
    void aWholeStoreStaysAsItIs() {
        Console console = repaired();
        assertThat(console.outLines())
                .hasSize(StoreTable.values().length)
                .allMatch(line -> line.matches("[a-z_]+: all [0-9]+ files can be read"));
        assertThat(console.err()).isEqualTo("spikefront: nothing is damaged\n");
        assertSameAsBefore();
    }

    @Test
    void aRunBringsBackWhatWasDropped() throws IOException {
        List<Path> evaluations = files(StoreTable.EVALUATIONS);
        assertThat(evaluations).hasSizeGreaterThan(3);
        cut(evaluations.get(0));
        flip(evaluations.get(1));
        withoutChecksum(evaluations.get(1));
        Files.delete(evaluations.get(2));
        flip(files(StoreTable.TEST_SCORES).get(0));
        List<String> found = List.of(
                "evaluations: 3 of " + evaluations.size() + " files cannot be read",
                "  " + evaluations.get(0).getFileName() + " has [0-9]+ bytes instead of [0-9]+; .* rows are lost",
                "  " + evaluations.get(1).getFileName() + " cannot be decoded; .* rows are lost",
                "  " + evaluations.get(2).getFileName() + " is missing; .* rows are lost",
                "test_scores: 1 of [0-9]+ files cannot be read",
                "  part-.* has other bytes than were written; .* rows are lost");
        Console looked = repaired("--dry-run");
        for (int i = 0; i < found.size(); i++) {
            assertThat(looked.outLines().get(i)).matches(found.get(i));
        }
        assertThat(looked.err())
                .isEqualTo(
                        "spikefront: nothing was changed; without --dry-run these files are dropped, and with them all"
                                + " frontiers\n");
        Console console = repaired();
        assertThat(console.out()).isEqualTo(looked.out());
        assertThat(console.err())
                .isEqualTo("spikefront: these files were dropped, and with them all frontiers; run your sweeps again to"
                        + " compute what was in them\n");
        assertThat(repaired().err()).isEqualTo("spikefront: nothing is damaged\n");
        assertThat(StoredRows.of(store, StoreTable.FRONTIER)).isEmpty();
        SmallSweep.run(store, AS_BEFORE);
        assertSameAsBefore();
    }

    /** Nothing else would be pending where all points of a sweep are in the table. */
    @Test
    void whatNoPointWaitsForComesBackToo() throws IOException {
        List<StoreTable> lost = List.of(StoreTable.MODELS, StoreTable.FRONTIER, StoreTable.SWEEPS);
        String[] whole = {"space.axes.threshold.bits=[float]", "name=whole"};
        SmallSweep.run(store, whole);
        List<List<String>> before =
                lost.stream().map(table -> StoredRows.of(store, table)).toList();
        for (StoreTable table : lost) {
            for (Path file : files(table)) {
                Files.delete(file);
            }
        }
        repaired();
        assertThat(lost).allMatch(table -> StoredRows.of(store, table).isEmpty());
        SmallSweep.run(store, whole);
        SmallSweep.run(store, AS_BEFORE);
        assertThat(lost.stream().map(table -> StoredRows.of(store, table)).toList())
                .isEqualTo(before);
        assertThat(SmallSweep.query(store, "SELECT * FROM frontier WHERE sweep = 'whole'"))
                .isNotEmpty();
    }
}
