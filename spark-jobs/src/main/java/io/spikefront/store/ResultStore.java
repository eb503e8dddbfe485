package io.spikefront.store;

import io.delta.tables.DeltaTable;
import io.spikefront.error.UserError;
import java.util.ConcurrentModificationException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The durable state of all sweeps under one path: a folder of Delta tables, safe for concurrent drivers.
 *
 * <p>Rows about points and models are only ever inserted, by a MERGE on their content id under serializable isolation:
 * writing the same row twice, or from two drivers at once, leaves one. A commit is whole or absent.
 */
public final class ResultStore {
    private static final int MAX_ATTEMPTS = 20;

    private final SparkSession spark;
    private final Path root;

    private ResultStore(SparkSession spark, String path) {
        this.spark = spark;
        this.root = qualified(spark, path);
    }

    /** The store at {@code path}; what is missing is created, before any writer starts. */
    public static ResultStore create(SparkSession spark, String path) {
        ResultStore store = new ResultStore(spark, path);
        for (StoreTable table : StoreTable.values()) {
            store.retrying(() -> DeltaTable.createIfNotExists(spark)
                    .location(store.location(table))
                    .addColumns(table.schema())
                    .property("delta.isolationLevel", "Serializable")
                    .execute());
        }
        return store;
    }

    /**
     * The store that is at {@code path}.
     *
     * @throws UserError where there is none
     */
    public static ResultStore existing(SparkSession spark, String path) {
        ResultStore store = new ResultStore(spark, path);
        for (StoreTable table : StoreTable.values()) {
            if (!DeltaTable.isDeltaTable(spark, store.location(table))) {
                throw new UserError("no result store at " + store.root + ": its table '" + table.folder()
                        + "' is missing (a run creates it; --store names another folder)");
            }
        }
        return store;
    }

    /** Where the store lies, fully qualified. */
    public String path() {
        return root.toString();
    }

    /** All rows of a table as last committed. */
    public Dataset<Row> read(StoreTable table) {
        return spark.read().format("delta").load(location(table));
    }

    /** Inserts the rows whose key is not in the table yet: atomic, idempotent. Keys must be distinct. */
    public void insert(StoreTable table, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Dataset<Row> source = spark.createDataFrame(rows, table.schema()).coalesce(1);
        String sameKey = "stored." + table.key() + " = given." + table.key();
        retrying(() -> DeltaTable.forPath(spark, location(table))
                .as("stored")
                .merge(source.as("given"), sameKey)
                .whenNotMatched()
                .insertAll()
                .execute());
    }

    /** Replaces all rows of one key by {@code rows}: atomic. */
    public void replace(StoreTable table, String key, List<Row> rows) {
        Dataset<Row> source = spark.createDataFrame(rows, table.schema()).coalesce(1);
        retrying(() -> source.write()
                .format("delta")
                .mode("overwrite")
                .option("replaceWhere", table.key() + " = '" + key + "'")
                .save(location(table)));
    }

    /** Deletes the failed evaluations of a workload, so that they are pending again. */
    public void forgetFailed(String workloadId) {
        retrying(() -> DeltaTable.forPath(spark, location(StoreTable.EVALUATIONS))
                .delete("outcome = 'failed' AND workload_id = '" + workloadId + "'"));
    }

    private String location(StoreTable table) {
        return new Path(root, table.folder()).toString();
    }

    /** Another writer's commit in between is no error: everything here may simply be done again on the new state. */
    private void retrying(Runnable commit) {
        for (int attempt = 1; ; attempt++) {
            try {
                commit.run();
                return;
            } catch (RuntimeException e) {
                if (!(e instanceof ConcurrentModificationException) || attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static Path qualified(SparkSession spark, String path) {
        try {
            Path given = new Path(path);
            return given.getFileSystem(spark.sessionState().newHadoopConf()).makeQualified(given);
        } catch (java.io.IOException | IllegalArgumentException e) {
            throw new UserError("store = " + path + ": is no path that can be opened: " + e.getMessage(), e);
        }
    }
}
