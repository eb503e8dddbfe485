package io.spikefront.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.util.SerializableConfiguration;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Finds the data files of a store that are missing or damaged, and drops them: their rows are then pending, and the next
 * run computes them again, with the same bits. A file goes by a commit of its table that removes it and does nothing else.
 */
public final class StoreRepair {
    private final SparkSession spark;
    private final ResultStore store;

    /** Repairs {@code store}, whose tables' logs must be readable. */
    public StoreRepair(SparkSession spark, ResultStore store) {
        this.spark = spark;
        this.store = store;
    }

    /**
     * A file that cannot be read.
     *
     * @param path as the table's log has it
     * @param damage what is wrong with it, after its name in a sentence
     * @param rows how many are in it, where the log says so
     */
    public record Damaged(String path, String damage, OptionalLong rows) {}

    /**
     * The files of a table.
     *
     * @param table the table
     * @param files how many it has
     * @param damaged those of them that cannot be read, by their paths
     */
    public record Examined(StoreTable table, int files, List<Damaged> damaged) {}

    /** Reads every file of every table on executors. */
    public List<Examined> examine() {
        return store.tables().stream().map(this::examine).toList();
    }

    /** A file as its table's log has it. */
    private record Listed(String path, String location, long size) implements Serializable {}

    /** What is wrong with a file. */
    private record Found(String path, String damage) implements Serializable {}

    private Examined examine(StoreTable table) {
        DeltaLog log = log(table);
        List<AddFile> files =
                log.update(false, Option.empty(), Option.empty()).allFiles().collectAsList();
        if (files.isEmpty()) {
            return new Examined(table, 0, List.of());
        }
        List<Listed> listed = new ArrayList<>();
        files.forEach(file ->
                listed.add(new Listed(file.path(), file.absolutePath(log).toString(), file.size())));
        Map<String, OptionalLong> rows = files.stream().collect(Collectors.toMap(AddFile::path, StoreRepair::rows));
        List<Damaged> damaged = damaged(listed).stream()
                .map(found -> new Damaged(found.path(), found.damage(), rows.get(found.path())))
                .sorted(Comparator.comparing(Damaged::path))
                .toList();
        return new Examined(table, files.size(), damaged);
    }

    private List<Found> damaged(List<Listed> files) {
        SerializableConfiguration configuration =
                new SerializableConfiguration(spark.sessionState().newHadoopConf());
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return context.parallelize(files, Math.min(files.size(), 4 * context.defaultParallelism()))
                .flatMap(file -> FileCheck.damage(new Path(file.location()), file.size(), configuration.value())
                        .map(damage -> new Found(file.path(), damage))
                        .stream()
                        .iterator())
                .collect();
    }

    private static OptionalLong rows(AddFile file) {
        Option<Object> rows = file.numPhysicalRecords();
        return rows.isDefined() ? OptionalLong.of((Long) rows.get()) : OptionalLong.empty();
    }

    /**
     * Drops the damaged files. A published frontier says that nothing of its sweep is pending, so all frontiers go first
     * where other tables lose rows. A model is trained when a point needs it, so of each lost one a point goes too.
     */
    public void drop(List<Examined> examined) {
        Map<StoreTable, Examined> damaged = new EnumMap<>(StoreTable.class);
        examined.stream()
                .filter(table -> !table.damaged().isEmpty())
                .forEach(table -> damaged.put(table.table(), table));
        if (loses(examined)) {
            store.commits().make(() -> store.table(StoreTable.FRONTIER).delete());
            damaged.remove(StoreTable.FRONTIER);
        }
        damaged.values().forEach(table -> store.commits().make(() -> remove(table)));
        if (damaged.containsKey(StoreTable.MODELS)) {
            forgetPointOfLostModels();
        }
    }

    /** Whether a table loses rows that frontiers rest on. */
    public static boolean loses(List<Examined> examined) {
        return examined.stream()
                .anyMatch(table ->
                        table.table() != StoreTable.FRONTIER && !table.damaged().isEmpty());
    }

    private void remove(Examined examined) {
        Set<String> paths = examined.damaged().stream().map(Damaged::path).collect(Collectors.toSet());
        OptimisticTransaction commit = log(examined.table()).startTransaction(Option.empty(), Option.empty());
        List<Action> removals = CollectionConverters.asJava(commit.filterFiles()).stream()
                .filter(file -> paths.contains(file.path()))
                .<Action>map(AddFile::remove)
                .toList();
        if (!removals.isEmpty()) {
            commit.commit(CollectionConverters.asScala(removals).toSeq(), DeltaOperations.ManualUpdate$.MODULE$);
        }
    }

    private void forgetPointOfLostModels() {
        Dataset<Row> points = store.read(StoreTable.EVALUATIONS)
                .where(col("outcome").equalTo(EvaluationCodec.COMPLETED))
                .join(store.read(StoreTable.MODELS), "model_id", "left_anti")
                .groupBy("model_id")
                .agg(min("point_id").as("point_id"));
        store.commits()
                .make(() -> store.table(StoreTable.EVALUATIONS)
                        .as("stored")
                        .merge(points.as("given"), "stored.point_id = given.point_id")
                        .whenMatched()
                        .delete()
                        .execute());
    }

    private DeltaLog log(StoreTable table) {
        return DeltaLog.forTable(spark, store.location(table));
    }
}
