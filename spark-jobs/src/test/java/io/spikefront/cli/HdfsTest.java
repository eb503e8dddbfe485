package io.spikefront.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.pipeline.FinishedSweep;
import io.spikefront.pipeline.SmallSweep;
import io.spikefront.store.Exclusion;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweep file, data and store on a real HDFS of one machine. */
class HdfsTest {
    @TempDir
    private Path folder;

    private MiniDFSCluster cluster;
    private String home;

    @BeforeEach
    void start() throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
        cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        home = cluster.getURI() + "/spikefront";
        upload(SmallSweep.file().getParent());
    }

    @AfterEach
    void stop() {
        cluster.shutdown();
    }

    private void upload(Path sweep) throws IOException {
        FileSystem files = cluster.getFileSystem();
        try (Stream<Path> given = Files.list(sweep)) {
            for (Path file : given.filter(Files::isRegularFile).toList()) {
                byte[] bytes = file.getFileName().toString().endsWith(".conf")
                        ? Files.readString(file).replace(sweep.toString(), home).getBytes(UTF_8)
                        : Files.readAllBytes(file);
                try (var out = files.create(
                        new org.apache.hadoop.fs.Path(home, file.getFileName().toString()))) {
                    out.write(bytes);
                }
            }
        }
    }

    @Test
    void aSweepThereEndsAsOneHere() throws IOException {
        String store = home + "/store";
        Console console = Console.of("run", home + "/small.conf", "--set", "store=\"" + store + "\"");
        assertThat(console.status()).as(console.err()).isEqualTo(4);
        assertThat(console.err()).doesNotContain("keep drivers apart");

        ResultStore there = ResultStore.existing(LocalSpark.session(), store);
        assertThat(there.exclusion()).isEqualTo(Exclusion.ALL_DRIVERS);
        assertThat(there.runs().all()).isEmpty();
        ResultStore here =
                ResultStore.existing(LocalSpark.session(), FinishedSweep.store().toString());
        for (StoreTable table :
                List.of(StoreTable.EVALUATIONS, StoreTable.FRONTIER, StoreTable.TEST_SCORES, StoreTable.MODELS)) {
            assertThat(rows(there, table)).as("%s", table).isNotEmpty().isEqualTo(rows(here, table));
        }
        assertThat(Console.of("run", home + "/none.conf").err())
                .isEqualTo("spikefront: sweep file " + home + "/none.conf: cannot be fetched: File does not exist: "
                        + home + "/none.conf\n");
    }

    private static List<String> rows(ResultStore store, StoreTable table) {
        return store.read(table).toJSON().collectAsList().stream().sorted().toList();
    }
}
