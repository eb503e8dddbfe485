package io.spikefront.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.cli.LocalSpark;
import io.spikefront.error.UserError;
import io.spikefront.eval.Trial;
import io.spikefront.pipeline.Audit;
import io.spikefront.pipeline.RecordedProgress;
import io.spikefront.pipeline.SmallSweep;
import io.spikefront.pipeline.SweepRun;
import io.spikefront.sweep.Sweep;
import io.spikefront.sweep.SweepSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stores that older versions wrote stay readable: {@code old-stores} has one of each schema, of the sweep {@code tiny.conf}
 * run to its end by the commit that was current then. A change of the schema adds today's store; none is ever changed.
 */
class OldStoresTest {
    private static final long POINTS = 8;

    @TempDir
    private Path folder;

    private Path store(String name) throws IOException {
        Path store = folder.resolve("store");
        try (InputStream in = OldStoresTest.class.getResourceAsStream("old-stores/" + name + ".zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = store.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
        return store;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2-questions",
                "3-seeds-and-currents",
                "4-answers-and-significance",
                "5-racing",
                "6-failure-kinds"
            })
    void viewsCanBeRead(String name) throws IOException {
        SparkSession spark = LocalSpark.session().newSession();
        SweepResults results = SweepResults.open(spark, store(name).toString());
        results.views().forEach((view, rows) -> rows.createOrReplaceTempView(view));
        Row counts = spark.sql("SELECT count(*), count(DISTINCT point_id), count(accuracy), count(test_accuracy)"
                        + " FROM evaluations WHERE outcome = 'completed' AND correct BETWEEN 0 AND samples")
                .first();
        assertThat(counts.getLong(0)).isEqualTo(POINTS + 1);
        assertThat(counts.getLong(1)).isEqualTo(POINTS + 1);
        assertThat(counts.getLong(2)).isEqualTo(POINTS + 1);
        List<Row> frontier = spark.sql(
                        "SELECT rank, test_accuracy, memory_bits FROM frontier WHERE sweep = 'tiny'" + " ORDER BY rank")
                .collectAsList();
        assertThat(frontier).isNotEmpty().allMatch(row -> !row.isNullAt(1));
        assertThat(counts.getLong(3)).isBetween((long) frontier.size(), frontier.size() + 1L);
        assertThat(spark.sql("SELECT * FROM models").count()).isEqualTo(1);
        assertThat(spark.sql("SELECT * FROM significance").count()).isZero();
        ModelCodec.model(ResultStore.existing(spark, folder.resolve("store").toString())
                .read(StoreTable.MODELS)
                .first());
    }

    /** Ids and bits are those of the old versions: nothing is evaluated again, and if it were, it would be the same. */
    @ParameterizedTest
    @ValueSource(strings = {"2-questions", "4-answers-and-significance"})
    void aRunGoesOnWithTheirRows(String name) throws IOException {
        SparkSession spark = LocalSpark.session().newSession();
        Path copy = store(name);
        String[] columns =
                spark.read().format("delta").load(copy + "/evaluations").columns();
        List<String> before = columnsOfBefore(spark, copy, columns);
        try (InputStream in = OldStoresTest.class.getResourceAsStream("old-stores/tiny.conf")) {
            Files.copy(in, folder.resolve("tiny.conf"));
        }
        SweepSpec spec = SweepSpec.load(folder.resolve("tiny.conf"), List.of("store=" + copy));
        Sweep sweep = SmallSweep.assembled(spec);
        ResultStore store = ResultStore.create(spark, copy.toString());
        SweepRun.Report report =
                new SweepRun(spark, store, spec, sweep, new RecordedProgress()).run(SweepRun.Manner.USUAL);
        assertThat(report).isEqualTo(new SweepRun.Report(0, 0));
        assertThat(columnsOfBefore(spark, copy, columns)).isEqualTo(before);
        try (Audit audit = new Audit(spark, store, spec, sweep)) {
            List<Trial> sample = audit.sample(20, 0);
            assertThat(sample).hasSize((int) POINTS + 1);
            assertThat(audit.rows(sample).differences()).isEmpty();
            assertThat(audit.frontier().differences()).isEmpty();
            assertThat(audit.retrained(sample.get(0)).differences()).isEmpty();
        }
    }

    private static List<String> columnsOfBefore(SparkSession spark, Path store, String... columns) {
        return spark
                .read()
                .format("delta")
                .load(store + "/evaluations")
                .selectExpr(columns)
                .toJSON()
                .collectAsList()
                .stream()
                .sorted()
                .toList();
    }

    /** Its frontiers name no question. */
    @Test
    void aStoreOfBeforeQuestionsIsRefused() throws IOException {
        String store = store("1-first").toString();
        assertThatThrownBy(() -> SweepResults.open(LocalSpark.session(), store))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "the result store at file:" + store + " is of another version of Spikefront: its table 'sweeps'"
                                + " has other columns; name another store, or read this one with that version");
    }
}
