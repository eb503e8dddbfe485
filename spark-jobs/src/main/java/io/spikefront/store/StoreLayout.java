package io.spikefront.store;

import io.delta.tables.DeltaTable;
import io.spikefront.error.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/** The folders and columns of a store's tables: made where they are missing, refused where they are of another version. */
final class StoreLayout {
    private static final int MAX_ATTEMPTS = 20;
    /** Attempts after which the log is taken to be abandoned; a driver still at it makes the folder again as it writes. */
    private static final int PATIENCE = 8;

    private static final Duration PAUSE = Duration.ofMillis(250);
    /** Tables that the first stores of this layout lack. */
    private static final Set<StoreTable> LATER = Set.of(StoreTable.SIGNIFICANCE);

    private final SparkSession spark;
    private final Path root;

    StoreLayout(SparkSession spark, Path root) {
        this.spark = spark;
        this.root = root;
    }

    /** Another driver may be creating the table too: until its first commit, the folder is no table and not empty either. */
    void create(StoreTable table) {
        for (int attempt = 1; ; attempt++) {
            try {
                if (!has(table)) {
                    DeltaTable.createIfNotExists(spark)
                            .location(location(table))
                            .addColumns(table.schema())
                            .property("delta.isolationLevel", "Serializable")
                            .execute();
                }
                requireSchema(table);
                addMissingColumns(table);
                return;
            } catch (Exception e) { // Spark throws checked exceptions undeclared
                if (!isDelta(e)) {
                    throw e;
                }
                if (attempt == MAX_ATTEMPTS) {
                    throw new UserError(
                            "store = " + root + ": its folder '" + table.folder()
                                    + "' can be no table; name another store: " + e.getMessage(),
                            e);
                }
                if (attempt == PATIENCE) {
                    dropEmptyLog(table);
                }
                pause();
            }
        }
    }

    /** A driver that died while it made the table has left a log without a commit, which Delta takes for a table. */
    private void dropEmptyLog(StoreTable table) {
        Path log = new Path(location(table), "_delta_log");
        try {
            FileSystem files = log.getFileSystem(spark.sessionState().newHadoopConf());
            if (files.exists(log) && !files.listFiles(log, true).hasNext()) {
                files.delete(log, true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isDelta(Exception e) {
        boolean named = e instanceof SparkThrowable known
                && String.valueOf(known.getCondition()).startsWith("DELTA_");
        return named || e instanceof ConcurrentModificationException;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for another driver", e);
        }
    }

    /** Whether the table is there. A run creates all; what only reads a store of an older version may miss one. */
    boolean has(StoreTable table) {
        return DeltaTable.isDeltaTable(spark, location(table));
    }

    /** Refuses a store without the table, or with one of another version; tables of later versions may be missing. */
    void require(StoreTable table) {
        try {
            if (!has(table)) {
                if (LATER.contains(table)) {
                    return;
                }
                throw new UserError("no result store at " + root + ": its table '" + table.folder()
                        + "' is missing (a run creates it; --store names another folder)");
            }
            requireSchema(table);
        } catch (UserError e) {
            throw e;
        } catch (Exception e) { // Spark throws checked exceptions undeclared
            throw new UserError(
                    "the result store at " + root + " cannot be read: its table '" + table.folder()
                            + "' is damaged or out of reach: " + firstLine(ExceptionUtils.getRootCause(e)),
                    e);
        }
    }

    /** What an exception says, in a line. */
    static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** Columns that came with a later version are null in older rows; all others must be there, and no further ones. */
    private void requireSchema(StoreTable table) {
        Map<String, String> given = new HashMap<>();
        for (StructField field : stored(table).schema().fields()) {
            given.put(field.name(), field.dataType().catalogString());
        }
        boolean fits = true;
        for (StructField field : table.schema().fields()) {
            String type = given.remove(field.name());
            fits &= type == null
                    ? field.nullable()
                    : type.equals(field.dataType().catalogString());
        }
        if (!fits || !given.isEmpty()) {
            throw new UserError("the result store at " + root + " is of another version of Spikefront: its table '"
                    + table.folder() + "' has other columns; name another store, or read this one with that version");
        }
    }

    private void addMissingColumns(StoreTable table) {
        Set<String> given = Set.of(stored(table).columns());
        String missing = Arrays.stream(table.schema().fields())
                .filter(field -> !given.contains(field.name()))
                .map(field -> field.name() + " " + field.dataType().sql())
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            spark.sql("ALTER TABLE delta.`" + location(table) + "` ADD COLUMNS (" + missing + ")");
        }
    }

    /** All rows of a table, with the columns that it has. */
    Dataset<Row> stored(StoreTable table) {
        if (LATER.contains(table) && !has(table)) {
            return spark.createDataFrame(List.<Row>of(), table.schema());
        }
        return spark.read().format("delta").load(location(table));
    }

    String location(StoreTable table) {
        return new Path(root, table.folder()).toString();
    }
}
