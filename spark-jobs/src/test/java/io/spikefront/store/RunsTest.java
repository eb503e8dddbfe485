package io.spikefront.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.store.Runs.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
    @TempDir
    private Path folder;

    private Runs runs;

    @BeforeEach
    void open() {
        runs = new Runs(
                new org.apache.hadoop.fs.Path(folder.resolve("runs").toUri()),
                new SerializableConfiguration(new Configuration()));
    }

    @Test
    void aRunIsThereUntilItEnds() throws InterruptedException {
        assertThat(runs.all()).isEmpty();
        Instant before = Instant.now();
        Runs.Lease lease = runs.begin("small");
        try (lease) {
            List<Run> alive = await("small");
            assertThat(alive).hasSize(1);
            assertThat(alive.get(0).process()).isEqualTo(ProcessHandle.current().pid());
            assertThat(alive.get(0).started()).isBetween(before, Instant.now());
            assertThat(runs.alive("other")).isEmpty();
        }
        assertThat(runs.all()).isEmpty();
    }

    private List<Run> await(String sweep) throws InterruptedException {
        for (int k = 0; k < 1000 && runs.alive(sweep).isEmpty(); k++) {
            Thread.sleep(10);
        }
        return runs.alive(sweep);
    }

    @Test
    void aRunThatIsSilentIsNotTakenToBeAlive() throws IOException {
        Instant now = Instant.now();
        write("killed", now.minus(Duration.ofMinutes(3)), "killed-sweep");
        write("busy", now.minus(Duration.ofSeconds(50)), "busy-sweep");

        assertThat(runs.all()).hasSize(2);
        assertThat(runs.alive("killed-sweep")).isEmpty();
        assertThat(runs.alive("busy-sweep"))
                .singleElement()
                .asString()
                .startsWith("a run of 'busy-sweep' on there (process 7), since 2026-");
    }

    @Test
    void damagedFilesSayNothingAndOldOnesGo() throws IOException {
        write("old", Instant.parse("2026-01-01T00:00:00Z"), "old-sweep");
        Path old = folder.resolve("runs/old.properties");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        Files.writeString(folder.resolve("runs/half.properties"), "sweep=half\nproc");

        assertThat(runs.all()).extracting(Run::sweep).containsExactly("old-sweep");
        runs.begin("new-sweep").close();
        assertThat(old).doesNotExist();
        assertThat(runs.all()).isEmpty();
    }

    private void write(String name, Instant seen, String sweep) throws IOException {
        Files.createDirectories(folder.resolve("runs"));
        Files.writeString(folder.resolve("runs/" + name + ".properties"), """
                sweep=%s
                host=there
                process=7
                started=2026-11-01T12\\:00\\:00Z
                seen=%s
                """.formatted(
                        sweep, seen.toString().replace(":", "\\:")));
    }
}
