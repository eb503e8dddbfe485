package io.spikefront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.pipeline.FinishedSweep;
import io.spikefront.pipeline.SmallSweep;
import io.spikefront.store.StoreTable;
import io.spikefront.store.StoredRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} finds what was changed in a store, and nothing in one that was not. */
class VerifyVerbTest {
    @TempDir
    private Path folder;

    private static Console verify(Path store, String... options) {
        return Console.of(Stream.concat(
                        Stream.of("verify", SmallSweep.file().toString(), "--set", "store=" + store),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private static List<Path> files(Path store) throws IOException {
        try (Stream<Path> walk = Files.walk(store)) {
            return walk.sorted().toList();
        }
    }

    private static void change(Path store, StoreTable table, String change, String where) {
        LocalSpark.session()
                .sql("UPDATE delta.`" + store.resolve(table.folder()) + "` SET " + change + " WHERE " + where);
    }

    @Test
    void aSweepsStoreIsAsItShouldBe() throws IOException {
        Path store = FinishedSweep.store();
        List<Path> before = files(store);
        Console console = verify(store, "--rows", "7", "--retrain");
        assertThat(console.status()).as(console.out() + console.err()).isZero();
        assertThat(console.err()).isEqualTo("spikefront: all is as it should be\n");
        assertThat(console.outLines())
                .hasSize(StoreTable.values().length + 3)
                .contains("evaluations: 61 rows, their keys and counts", "models: 1 rows, their keys and counts")
                .anyMatch(line -> line.matches("rows: 7 evaluated again, [0-9] of them on the test set too"))
                .anyMatch(line -> line.matches("frontier: [0-9]+ points, computed again from 30 rows"))
                .anyMatch(line -> line.matches("training: model [0-9a-f]+ trained again, [0-9]+ bytes of parameters"));
        assertThat(files(store)).isEqualTo(before);
    }

    @Test
    void whatWasChangedIsNamed() throws IOException {
        Path store = FinishedSweep.copy(folder);
        List<String> frontier = SmallSweep.values(store, "SELECT point_id FROM frontier ORDER BY rank");
        String point = frontier.get(0);
        change(store, StoreTable.EVALUATIONS, "spikes = spikes + 1", "point_id = '" + point + "'");
        change(store, StoreTable.EVALUATIONS, "correct = 101", "point_id = '" + frontier.get(1) + "'");
        change(store, StoreTable.TEST_SCORES, "test_correct = test_correct - 1", "point_id = '" + point + "'");
        change(store, StoreTable.FRONTIER, "failed_points = 3", "rank = 2");
        change(store, StoreTable.FRONTIER, "rank = 100", "rank = 3");
        Console console = verify(store, "--rows", "100");
        assertThat(console.status()).isEqualTo(ExitCode.DIFFERS.status());
        assertThat(console.err()).matches("spikefront: verify found [0-9]+ differences\n");
        assertThat(console.outLines())
                .anyMatch(line -> line.matches("rows: 31 evaluated again, [0-9]+ of them on the test set too"))
                .anyMatch(line -> line.matches("  evaluations " + point
                        + " spikes: stored \\{\"spikes\":[0-9]+}, computed \\{\"spikes\":[0-9]+}"))
                .contains("  evaluations " + frontier.get(1)
                        + " correct: stored {\"correct\":101}, computed correct BETWEEN 0 AND samples")
                .anyMatch(line -> line.startsWith("  test_scores " + point + " test_correct: stored "))
                .contains(
                        "  frontier 2 failed_points: stored {\"failed_points\":3}, computed {\"failed_points\":30}",
                        "  frontier 100 rank: stored a row, computed no row",
                        "  frontier 3 rank: stored no row, computed a row");
        assertThat(console.outLines().stream().filter(line -> line.startsWith("  evaluations")))
                .hasSize(5);
    }

    /** A model that is not what its training gives makes other rows, too. */
    @Test
    void aChangedModelIsNoticed() throws IOException {
        Path store = FinishedSweep.copy(folder);
        change(store, StoreTable.MODELS, "membrane_min = transform(membrane_min, x -> x - 1)", "true");
        Console console = verify(store, "--rows", "1", "--retrain");
        assertThat(console.status()).isEqualTo(ExitCode.DIFFERS.status());
        assertThat(console.out()).containsPattern("  models [0-9a-f]+ membrane_min: stored ");
    }

    @Test
    void anUnfinishedSweepHasNoFrontierYet() throws IOException {
        Path store = FinishedSweep.copy(folder);
        LocalSpark.session()
                .sql("DELETE FROM delta.`" + store.resolve("evaluations") + "` WHERE outcome = 'completed' AND design"
                        + " <> 'float' AND weight_bits = 3");
        Console console = verify(store, "--rows", "2");
        assertThat(console.status()).as(console.out()).isZero();
        assertThat(console.outLines()).contains("frontier: no frontier yet, the sweep is unfinished");
    }

    @Test
    void pointsWithoutTheirModelAreNamed() throws IOException {
        Path store = FinishedSweep.copy(folder);
        LocalSpark.session().sql("DELETE FROM delta.`" + store.resolve("models") + "`");
        Console console = verify(store, "--rows", "1", "--seed", "5");
        assertThat(console.status()).isEqualTo(ExitCode.DIFFERS.status());
        assertThat(console.out())
                .containsPattern("  models [0-9a-f]+ model_id: stored no row, computed the model of [0-9a-f]+");
        assertThat(StoredRows.of(store, StoreTable.MODELS)).isEmpty();
    }
}
