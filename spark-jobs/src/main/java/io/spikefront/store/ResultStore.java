package io.spikefront.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaMergeBuilder;
import io.delta.tables.DeltaTable;
import io.spikefront.error.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The durable state of all sweeps under one path: a folder of Delta tables, safe for concurrent drivers.
 *
 * <p>Rows about points and models are inserted by a MERGE on their content id under serializable isolation: writing the
 * same row twice, or from two drivers at once, leaves one. Only evaluations of a race change, from fewer samples to more;
 * completed and failed ones stay as they are. A commit is whole or absent.
 */
public final class ResultStore {
    /** Which evaluations have not seen all samples: they are no results, and are gone on from. */
    public static final String UNFINISHED =
            "outcome IN ('" + EvaluationCodec.RACING + "', '" + EvaluationCodec.PRUNED + "')";

    private static final String BEHIND =
            "stored." + UNFINISHED + " AND (NOT given." + UNFINISHED + " OR given.samples > stored.samples)";

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SparkSession spark;
    private final Path root;
    private final StoreLayout layout;
    private final Commits commits;

    private ResultStore(SparkSession spark, String path) {
        this.spark = spark;
        this.root = qualified(spark, path);
        this.layout = new StoreLayout(spark, root);
        this.commits = new Commits(root.toString(), PAUSE);
        if (DeltaTable.isDeltaTable(spark, root.toString())) {
            throw new UserError("store = " + path + ": is a table, not a store; a store is a folder of tables");
        }
    }

    /**
     * The store at {@code path}; what is missing is created, before any writer starts.
     *
     * @throws UserError where no store can be, or where one of another version is
     */
    public static ResultStore create(SparkSession spark, String path) {
        ResultStore store = new ResultStore(spark, path);
        try {
            store.fileSystem().mkdirs(store.root);
        } catch (IOException e) {
            throw new UserError("store = " + path + ": is no folder that can be written: " + e.getMessage(), e);
        }
        for (StoreTable table : StoreTable.values()) {
            store.layout.create(table);
        }
        return store;
    }

    /**
     * The store that is at {@code path}.
     *
     * @throws UserError where there is none, or one of another version
     */
    public static ResultStore existing(SparkSession spark, String path) {
        ResultStore store = new ResultStore(spark, path);
        for (StoreTable table : StoreTable.values()) {
            store.layout.require(table);
        }
        return store;
    }

    /**
     * What the store does where drivers commit at once.
     *
     * @throws UserError where its file system can keep no table
     */
    public Exclusion exclusion() {
        return new StoreProbe(spark, root).exclusion();
    }

    /** Where the store lies, fully qualified. */
    public String path() {
        return root.toString();
    }

    /** All rows of a table as last committed. */
    public Dataset<Row> read(StoreTable table) {
        Dataset<Row> stored = layout.stored(table);
        Set<String> given = Set.of(stored.columns());
        return stored.select(Arrays.stream(table.schema().fields())
                .map(field -> given.contains(field.name())
                        ? col(field.name())
                        : lit(null).cast(field.dataType()).as(field.name()))
                .toArray(Column[]::new));
    }

    /** The rows with one of some keys, as last committed; few enough for a driver. */
    public List<Row> rows(StoreTable table, Collection<String> keys) {
        return read(table).where(col(table.key()).isin(keys.toArray())).collectAsList();
    }

    /** Those of some keys that the table has rows for. */
    public Set<String> keys(StoreTable table, Collection<String> keys) {
        return read(table)
                .where(col(table.key()).isin(keys.toArray()))
                .select(table.key())
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
    }

    /**
     * Inserts the rows whose key is not in the table yet: atomic, idempotent.
     *
     * @throws IllegalArgumentException where two rows have the same key, of which a MERGE would insert both
     */
    public void insert(StoreTable table, List<Row> rows) {
        if (!rows.isEmpty()) {
            commits.make(() -> insertMissing(table, rows));
        }
    }

    /** How many of the rows were not in the table. */
    private long insertMissing(StoreTable table, List<Row> rows) {
        return merge(table, rows).whenNotMatched().insertAll().execute().first().<Long>getAs("num_inserted_rows");
    }

    /**
     * Writes evaluations, each where the table lacks it or has it of a race ({@link #UNFINISHED}) and of fewer samples:
     * idempotent, and in any order the same, for whoever has seen most samples stays. Each of its at most two commits is
     * whole or absent: what is new is inserted first, which is all there is to do in most sweeps; only where that was not all of them, it is looked up who is behind.
     *
     * @throws IllegalArgumentException where two rows have the same key
     */
    public void advance(List<Row> evaluations) {
        if (evaluations.isEmpty()) {
            return;
        }
        long inserted = commits.counting(() -> insertMissing(StoreTable.EVALUATIONS, evaluations));
        if (inserted < evaluations.size() && isBehind(evaluations)) {
            commits.make(() -> merge(StoreTable.EVALUATIONS, evaluations)
                    .whenMatched(BEHIND)
                    .updateAll()
                    .execute());
        }
    }

    private boolean isBehind(List<Row> evaluations) {
        Dataset<Row> given = spark.createDataFrame(evaluations, StoreTable.EVALUATIONS.schema());
        return !read(StoreTable.EVALUATIONS)
                .as("stored")
                .join(given.as("given"), expr("stored.point_id = given.point_id AND " + BEHIND), "left_semi")
                .isEmpty();
    }

    /** Marks those of some points that are in a race as stopped: atomic, idempotent. */
    public void prune(Collection<String> pointIds) {
        if (!pointIds.isEmpty()) {
            Dataset<Row> given = spark.createDataset(List.copyOf(pointIds), Encoders.STRING())
                    .toDF("point_id")
                    .coalesce(1);
            commits.make(() -> table(StoreTable.EVALUATIONS)
                    .as("stored")
                    .merge(
                            given.as("given"),
                            "stored.point_id = given.point_id AND stored.outcome = '" + EvaluationCodec.RACING + "'")
                    .whenMatched()
                    .update(Map.of("outcome", lit(EvaluationCodec.PRUNED)))
                    .execute());
        }
    }

    private DeltaMergeBuilder merge(StoreTable table, List<Row> rows) {
        int key = table.schema().fieldIndex(table.key());
        if (rows.stream().map(row -> row.getString(key)).distinct().count() < rows.size()) {
            throw new IllegalArgumentException("Invalid rows for " + table + ": keys must be distinct");
        }
        Dataset<Row> source = spark.createDataFrame(rows, table.schema()).coalesce(1);
        return table(table).as("stored").merge(source.as("given"), "stored." + table.key() + " = given." + table.key());
    }

    /** Replaces all rows of one key by {@code rows}: atomic. */
    public void replace(StoreTable table, String key, List<Row> rows) {
        Dataset<Row> source = spark.createDataFrame(rows, table.schema()).coalesce(1);
        commits.make(() -> source.write()
                .format("delta")
                .mode("overwrite")
                .option("replaceWhere", table.key() + " = '" + key + "'")
                .save(layout.location(table)));
    }

    /** Deletes those of {@code points} (a column point_id) that failed, and failed models: they are pending again. */
    public void forgetFailed(Dataset<Row> points) {
        commits.make(() -> table(StoreTable.EVALUATIONS)
                .as("stored")
                .merge(
                        points.distinct().as("given"),
                        "stored.point_id = given.point_id AND stored.outcome = '" + EvaluationCodec.FAILED + "'")
                .whenMatched()
                .delete()
                .execute());
        commits.make(() -> table(StoreTable.MODELS).delete(col("outcome").equalTo(EvaluationCodec.FAILED)));
    }

    /** A table as Delta knows it. */
    DeltaTable table(StoreTable table) {
        return DeltaTable.forPath(spark, location(table));
    }

    /** Its tables; a store of an older version may lack one until the next run. */
    List<StoreTable> tables() {
        return Arrays.stream(StoreTable.values()).filter(layout::has).toList();
    }

    /** How commits to the store are made. */
    Commits commits() {
        return commits;
    }

    /** The folder of a table. */
    String location(StoreTable table) {
        return layout.location(table);
    }

    /** The checkpoints of trainings whose models the store lacks. */
    public Checkpoints checkpoints() {
        return new Checkpoints(
                checkpointFolder(),
                new SerializableConfiguration(spark.sessionState().newHadoopConf()));
    }

    /** Who runs on the store. */
    public Runs runs() {
        return new Runs(
                new Path(root, "runs"),
                new SerializableConfiguration(spark.sessionState().newHadoopConf()));
    }

    /** Where checkpoints are; need not be there. */
    Path checkpointFolder() {
        return new Path(root, "checkpoints");
    }

    /** The file system of the store. */
    FileSystem fileSystem() throws IOException {
        return root.getFileSystem(spark.sessionState().newHadoopConf());
    }

    private static Path qualified(SparkSession spark, String path) {
        try {
            Path given = new Path(path);
            return given.getFileSystem(spark.sessionState().newHadoopConf()).makeQualified(given);
        } catch (IOException | IllegalArgumentException e) {
            throw new UserError(
                    "store = " + path + ": is no path that can be opened: "
                            + StoreLayout.firstLine(ExceptionUtils.getRootCause(e)),
                    e);
        }
    }
}
