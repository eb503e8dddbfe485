package io.spikefront.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import io.spikefront.cli.LocalSpark;
import io.spikefront.error.UserError;
import io.spikefront.eval.Outcome;
import io.spikefront.eval.Trial;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.space.ContentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultStoreTest {
    private static final int ROUNDS = 2;

    private static SparkSession spark;
    private static ResultStore store;

    @TempDir
    private static Path folder;

    @BeforeEach
    void emptyStore() {
        if (store == null) {
            spark = LocalSpark.session();
            store = ResultStore.create(spark, folder.resolve("store").toString());
        }
        spark.sql("DELETE FROM delta.`" + folder.resolve("store/test_scores") + "`");
    }

    @Test
    void aStoreThatADriverDiedInTheMakingOfIsMade(@TempDir Path unmade) throws IOException {
        Files.createDirectories(unmade.resolve("evaluations/_delta_log/_staged_commits"));

        ResultStore made = ResultStore.create(LocalSpark.session(), unmade.toString());
        assertThat(made.read(StoreTable.EVALUATIONS).count()).isZero();
    }

    @Test
    void createsEveryTableSerializable() {
        for (StoreTable table : StoreTable.values()) {
            Path location = folder.resolve("store").resolve(table.folder());
            assertThat(store.read(table).schema().fieldNames())
                    .containsExactly(table.schema().fieldNames());
            assertThat(spark.sql("SHOW TBLPROPERTIES delta.`" + location + "`").collectAsList())
                    .contains(RowFactory.create("delta.isolationLevel", "Serializable"));
        }
    }

    @Test
    void insertingTwiceLeavesOneRowAKeyAndTheFirstStays() {
        store.insert(StoreTable.TEST_SCORES, scores(0, 3));
        store.insert(StoreTable.TEST_SCORES, scores(0, 3));
        store.insert(StoreTable.TEST_SCORES, List.of(score("id2", 77), score("id3", 78)));

        assertThat(scoresById(store)).containsExactly("id0 0", "id1 1", "id2 2", "id3 78");
    }

    @Test
    void refusesRowsWithOneKey() {
        assertThatThrownBy(() -> store.insert(StoreTable.TEST_SCORES, List.of(score("a", 1), score("a", 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid rows for TEST_SCORES: keys must be distinct");
    }

    @Test
    void twoWritersWhoCreateAStoreAndInsertOverlappingRowsLeaveEachOnce() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Void>> writers = threads.invokeAll(List.of(writer(barrier, 0), writer(barrier, 5)));
            for (Future<Void> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdown();
        }
        ResultStore shared =
                ResultStore.existing(spark, folder.resolve("shared").toString());
        assertThat(scoresById(shared))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, ROUNDS * 10 + 5)
                        .mapToObj(i -> "id" + i + " " + i)
                        .toList());
    }

    private static Callable<Void> writer(CyclicBarrier barrier, int offset) {
        return () -> {
            barrier.await(1, TimeUnit.MINUTES);
            ResultStore own = ResultStore.create(
                    spark.newSession(), folder.resolve("shared").toString());
            for (int round = 0; round < ROUNDS; round++) {
                barrier.await(1, TimeUnit.MINUTES);
                own.insert(StoreTable.TEST_SCORES, scores(10 * round + offset, 10 * round + offset + 10));
            }
            return null;
        };
    }

    @Test
    void replacesTheRowsOfOneKeyOnly() {
        store.replace(StoreTable.FRONTIER, "a", List.of(ranked("a", 1), ranked("a", 2)));
        store.replace(StoreTable.FRONTIER, "b", List.of(ranked("b", 1)));
        store.replace(StoreTable.FRONTIER, "a", List.of(ranked("a", 3)));
        assertThat(ranks()).containsExactly("a 3", "b 1");

        store.replace(StoreTable.FRONTIER, "a", List.of());
        assertThat(ranks()).containsExactly("b 1");
        assertThat(store.rows(StoreTable.FRONTIER, Set.of("b"))).hasSize(1);
        assertThat(store.rows(StoreTable.FRONTIER, Set.of())).isEmpty();
    }

    @Test
    void noStoreIsTheUsersMistake() {
        String missing = folder.resolve("nothing").toString();

        assertThatThrownBy(() -> ResultStore.existing(spark, missing))
                .isInstanceOf(UserError.class)
                .hasMessage("no result store at file:" + missing + ": its table 'evaluations' is missing"
                        + " (a run creates it; --store names another folder)");
        assertThat(folder.resolve("nothing")).doesNotExist();
    }

    @Test
    void aPlaceWhereNoStoreCanBeIsTheUsersMistake() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");

        assertThatThrownBy(() -> ResultStore.create(spark, file.toString()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("store = " + file + ": is no folder that can be written: ");
        assertThatThrownBy(() -> ResultStore.create(spark, "nosuchscheme://host/store"))
                .isInstanceOf(UserError.class)
                .hasMessage("store = nosuchscheme://host/store: is no path that can be opened:"
                        + " No FileSystem for scheme \"nosuchscheme\"");
    }

    @Test
    void aStoreOfAnotherVersionIsToldApart() {
        String old = folder.resolve("old").toString();
        DeltaTable.create(spark)
                .location(old + "/evaluations")
                .addColumn("point_id", "STRING")
                .execute();

        for (Callable<ResultStore> open : List.<Callable<ResultStore>>of(
                () -> ResultStore.create(spark, old), () -> ResultStore.existing(spark, old))) {
            assertThatThrownBy(open::call)
                    .isInstanceOf(UserError.class)
                    .hasMessage(
                            "the result store at file:" + old + " is of another version of Spikefront: its table"
                                    + " 'evaluations' has other columns; name another store, or read this one with that version");
        }
    }

    @Test
    void columnsOfALaterVersionAreAddedAndNullInOlderRows() {
        String path = folder.resolve("older").toString();
        StructType schema = StoreTable.EVALUATIONS.schema();
        Dataset<Row> older =
                spark.createDataFrame(List.of(evaluation("a")), schema).drop("training_seed", "accuracy");
        older.write().format("delta").save(path + "/evaluations");

        ResultStore store = ResultStore.create(spark, path);
        store.insert(StoreTable.EVALUATIONS, List.of(evaluation("b")));

        assertThat(store.read(StoreTable.EVALUATIONS).schema().fieldNames()).isEqualTo(schema.fieldNames());
        assertThat(store.read(StoreTable.EVALUATIONS)
                        .select("point_id", "training_seed")
                        .collectAsList())
                .containsExactlyInAnyOrder(RowFactory.create("a", null), RowFactory.create("b", 7L));
    }

    private static Row evaluation(String id) {
        ContentId content = ContentId.of(id);
        Trial trial = new Trial(QuantizationPlan.baseline(2), 7);
        Row row = EvaluationCodec.evaluation(
                content,
                StoredWorkload.WORKLOAD,
                new EvaluatedPoint(content, content, trial, new Outcome.Failed("none")));
        Object[] values = IntStream.range(0, row.size()).mapToObj(row::get).toArray();
        values[StoreTable.EVALUATIONS.schema().fieldIndex("point_id")] = id;
        return RowFactory.create(values);
    }

    private static List<Row> scores(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> score("id" + i, i)).toList();
    }

    private static Row score(String id, long correct) {
        return RowFactory.create(id, 100L, correct, correct / 100.0, 0.0, 1.0, null);
    }

    private static List<String> scoresById(ResultStore of) {
        return of.read(StoreTable.TEST_SCORES).orderBy("point_id").collectAsList().stream()
                .map(row -> row.getAs("point_id") + " " + row.getAs("test_correct"))
                .toList();
    }

    private static Row ranked(String sweep, int rank) {
        return RowFactory.create(sweep, "question", 0L, rank, "point", List.of());
    }

    private static List<String> ranks() {
        return store.read(StoreTable.FRONTIER).orderBy("sweep", "rank").collectAsList().stream()
                .map(row -> row.getAs("sweep") + " " + row.getAs("rank"))
                .toList();
    }
}
