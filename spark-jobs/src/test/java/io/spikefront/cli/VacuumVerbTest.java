package io.spikefront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.pipeline.FinishedSweep;
import io.spikefront.pipeline.SmallSweep;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.store.StoreVacuum;
import io.spikefront.store.StoreVacuum.Vacuumed;
import io.spikefront.store.StoredRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vacuum} changes files and no rows. */
class VacuumVerbTest {
    @TempDir
    private Path folder;

    private Path store;

    @BeforeEach
    void copy() throws IOException {
        store = FinishedSweep.copy(folder);
    }

    private StoreVacuum vacuum(Duration retention) {
        SparkSession spark = LocalSpark.session().newSession();
        return new StoreVacuum(spark, ResultStore.existing(spark, store.toString()), retention);
    }

    private static Vacuumed part(List<Vacuumed> parts, String name) {
        return parts.stream()
                .filter(part -> part.part().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void assertSameRows() {
        for (StoreTable table : StoreTable.values()) {
            assertThat(StoredRows.of(store, table))
                    .as(table.folder())
                    .isEqualTo(StoredRows.of(FinishedSweep.store(), table));
        }
    }

    @Test
    void rowsStayAndFilesGo() throws IOException {
        Path trained = checkpoint(
                SmallSweep.<String>values(store, "SELECT model_id FROM models").get(0));
        Path young = checkpoint("0123");
        vacuum(Duration.ofDays(7)).carryOut();
        assertThat(trained).doesNotExist();
        assertThat(young).exists();
        Vacuumed looked = part(vacuum(Duration.ZERO).look(), "evaluations");
        List<Vacuumed> parts = vacuum(Duration.ZERO).carryOut();
        Vacuumed evaluations = part(parts, "evaluations");
        assertThat(looked.liveBefore()).isEqualTo(1);
        assertThat(looked.before().files() - looked.after().files())
                .isEqualTo(evaluations.before().files() - evaluations.after().files())
                .isPositive();
        assertThat(evaluations.after().files()).isEqualTo(1);
        assertThat(looked.before().bytes() - looked.after().bytes()).isPositive();
        assertSameRows();
        Console again = Console.of("run", SmallSweep.file().toString(), "--set", "store=" + store);
        assertThat(again.err()).contains("spikefront: nothing is pending: all 60 points are in the table\n");
    }

    @Test
    void whatIsYoungIsOnlyGathered() throws IOException {
        Path old = checkpoint("abcd");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        Files.setLastModifiedTime(old.getParent(), FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        Console looked = Console.of("vacuum", "--store", store.toString(), "--keep", "2d", "--dry-run");
        assertThat(looked.status()).as(looked.err()).isZero();
        assertThat(old).exists();
        assertThat(looked.outLines().get(7).split(" +", -1))
                .containsExactly("checkpoints", "1", "0", "1", "0", "3", "0");
        Console console = Console.of("vacuum", "--store", store.toString(), "--keep", "2d");
        assertThat(console.status()).as(console.err()).isZero();
        assertThat(console.err()).isEqualTo("spikefront: what was gathered is deleted when it is older than 2d\n");
        String[] evaluations = console.outLines().get(1).split(" +", -1);
        assertThat(evaluations[0]).isEqualTo("evaluations");
        assertThat(Integer.parseInt(evaluations[1])).isGreaterThan(1);
        assertThat(evaluations[2]).isEqualTo("1");
        assertThat(Integer.parseInt(evaluations[4])).isGreaterThan(Integer.parseInt(evaluations[3]));
        assertThat(old).doesNotExist();
        assertSameRows();
    }

    private Path checkpoint(String model) throws IOException {
        Path file = Files.createDirectories(store.resolve("checkpoints").resolve(model))
                .resolve("epoch-000001");
        return Files.write(file, new byte[] {1, 2, 3});
    }
}
