package io.spikefront.store;

import io.delta.tables.DeltaTable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.ContentSummary;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Console;
import scala.Option;

/**
 * Gathers the many small files of a store's waves into few, and deletes what nobody has needed for some time: files that
 * are of no table's last version any more, and checkpoints of trainings that have ended or were given up. Rows stay as
 * they are. Safe beside running drivers as long as none of them, and no reader, goes on from a state older than that time.
 */
public final class StoreVacuum {
    /** Delta refuses less than a week unless told that it is meant. */
    private static final String CHECK = "spark.databricks.delta.retentionDurationCheck.enabled";

    /** In how many tasks files are listed: 10,000 unless told otherwise, whatever there is to list. */
    private static final String LISTING = "spark.sql.sources.parallelPartitionDiscovery.parallelism";

    private static final double SECONDS_PER_HOUR = 3600;

    private final SparkSession spark;
    private final ResultStore store;
    private final Duration retention;

    /** Keeps what is not older than {@code retention}. */
    public StoreVacuum(SparkSession spark, ResultStore store, Duration retention) {
        this.spark = spark;
        this.store = store;
        this.retention = retention;
    }

    /**
     * What became, or would become, of a part of the store.
     *
     * @param part a table, or {@code checkpoints}
     * @param liveBefore files of the last version, before they were gathered
     * @param liveAfter the same afterwards
     * @param before all files
     * @param after those that are left
     */
    public record Vacuumed(String part, long liveBefore, long liveAfter, Size before, Size after) {}

    /**
     * How much lies in a folder.
     *
     * @param files how many, a table's log aside
     * @param bytes in them
     */
    public record Size(long files, long bytes) {
        private Size minus(Size other) {
            return new Size(files - other.files, bytes - other.bytes);
        }
    }

    /** Says what {@link #carryOut} would delete; what it would gather is seen only when it does. */
    public List<Vacuumed> look() throws IOException {
        List<Vacuumed> looked = new ArrayList<>();
        for (StoreTable table : store.tables()) {
            long live = live(table);
            Size before = data(table);
            looked.add(new Vacuumed(table.folder(), live, live, before, before.minus(deletable(table))));
        }
        Size before = size(store.checkpointFolder());
        looked.add(checkpoints(before, before.minus(total(expiredCheckpoints()))));
        return looked;
    }

    /** Gathers and deletes. */
    public List<Vacuumed> carryOut() throws IOException {
        List<Vacuumed> vacuumed = new ArrayList<>();
        for (StoreTable table : store.tables()) {
            vacuumed.add(vacuum(table));
        }
        Size before = size(store.checkpointFolder());
        for (Path expired : expiredCheckpoints()) {
            store.fileSystem().delete(expired, true);
        }
        vacuumed.add(checkpoints(before, size(store.checkpointFolder())));
        return vacuumed;
    }

    private static Vacuumed checkpoints(Size before, Size after) {
        return new Vacuumed("checkpoints", before.files(), after.files(), before, after);
    }

    private Vacuumed vacuum(StoreTable table) throws IOException {
        long liveBefore = live(table);
        Size before = data(table);
        DeltaTable delta = store.table(table);
        store.commits().make(() -> delta.optimize().executeCompaction());
        withSettings(() -> delta.vacuum(hours()));
        return new Vacuumed(table.folder(), liveBefore, live(table), before, data(table));
    }

    private Size deletable(StoreTable table) throws IOException {
        List<Row> files = new ArrayList<>();
        withSettings(() -> files.addAll(
                spark.sql("VACUUM delta.`" + store.location(table) + "` RETAIN " + hours() + " HOURS DRY RUN")
                        .collectAsList()));
        return total(files.stream().map(row -> new Path(row.getString(0))).toList());
    }

    /** Delta also prints what it has done, on standard output. */
    private void withSettings(Runnable vacuum) {
        Map<String, String> settings = Map.of(
                CHECK, "false", LISTING, Integer.toString(spark.sparkContext().defaultParallelism()));
        Map<String, Option<String>> before = new HashMap<>();
        settings.forEach((key, value) -> {
            before.put(key, spark.conf().getOption(key));
            spark.conf().set(key, value);
        });
        try {
            Console.withOut(OutputStream.nullOutputStream(), () -> {
                vacuum.run();
                return null;
            });
        } finally {
            before.forEach((key, value) -> {
                if (value.isDefined()) {
                    spark.conf().set(key, value.get());
                } else {
                    spark.conf().unset(key);
                }
            });
        }
    }

    private double hours() {
        return retention.toSeconds() / SECONDS_PER_HOUR;
    }

    private long live(StoreTable table) {
        return store.table(table).detail().select("numFiles").first().getLong(0);
    }

    /** The folders of models that are trained, or that nobody has trained for the retention. */
    private List<Path> expiredCheckpoints() throws IOException {
        List<FileStatus> models = list(store.checkpointFolder());
        Set<String> trained = store.keys(
                StoreTable.MODELS,
                models.stream().map(model -> model.getPath().getName()).toList());
        long cutoff = System.currentTimeMillis() - retention.toMillis();
        List<Path> expired = new ArrayList<>();
        for (FileStatus model : models) {
            long touched = list(model.getPath()).stream()
                    .mapToLong(FileStatus::getModificationTime)
                    .reduce(model.getModificationTime(), Math::max);
            if (trained.contains(model.getPath().getName()) || touched < cutoff) {
                expired.add(model.getPath());
            }
        }
        return expired;
    }

    private List<FileStatus> list(Path folder) throws IOException {
        try {
            return Arrays.asList(store.fileSystem().listStatus(folder));
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    /** The files beside the log: a table has no other folders. */
    private Size data(StoreTable table) throws IOException {
        List<FileStatus> files = list(new Path(store.location(table))).stream()
                .filter(FileStatus::isFile)
                .toList();
        return new Size(
                files.size(), files.stream().mapToLong(FileStatus::getLen).sum());
    }

    private Size size(Path folder) throws IOException {
        try {
            ContentSummary content = store.fileSystem().getContentSummary(folder);
            return new Size(content.getFileCount(), content.getLength());
        } catch (FileNotFoundException e) {
            return new Size(0, 0);
        }
    }

    private Size total(List<Path> paths) throws IOException {
        FileSystem files = store.fileSystem();
        long count = 0;
        long bytes = 0;
        for (Path path : paths) {
            ContentSummary content = files.getContentSummary(path);
            count += content.getFileCount();
            bytes += content.getLength();
        }
        return new Size(count, bytes);
    }
}
