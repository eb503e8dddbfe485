package io.spikefront.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.sweep.Sweep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * The points of a sweep and which of them its table lacks: a set difference, found on executors from ranges of indices.
 * The space is enumerated once, when first asked for, and kept on the executors' disks (about 50 bytes a point) until
 * this is closed; the driver sees counts of index windows, and the points of one wave at a time.
 */
final class SweepPoints implements PointSet, AutoCloseable {
    private static final StructType POINT =
            new StructType().add("index", DataTypes.LongType, false).add("point_id", DataTypes.StringType, false);
    private static final long MAX_WINDOWS = 1 << 16;
    private static final long WINDOWS_PER_WAVE = 8;
    private static final long TASKS_PER_CORE = 4;

    private final SparkSession spark;
    private final ResultStore store;
    private final Sweep sweep;
    private final long rawSize;
    private final Dataset<Row> points;

    SweepPoints(SparkSession spark, ResultStore store, Broadcast<Sweep> sweep) {
        this.spark = spark;
        this.store = store;
        this.sweep = sweep.value();
        this.rawSize = this.sweep.space().rawSize();
        this.points = enumeration(sweep).persist(StorageLevel.DISK_ONLY());
    }

    /**
     * Neighbouring indices that hold pending points.
     *
     * @param from the first index
     * @param to one past the last
     * @param pending how many points in between are pending
     */
    record Window(long from, long to, long pending) {
        private Window until(Window next) {
            return new Window(from, next.to, pending + next.pending);
        }
    }

    @Override
    public Dataset<Row> ids() {
        return points.select("point_id");
    }

    @Override
    public List<Long> indices(Collection<String> pointIds) {
        return indices(points.where(col("point_id").isin(pointIds.toArray())));
    }

    /** The pending points of a window; of points with the same content, the first. */
    List<Long> pending(Window window) {
        return indices(pending(
                points.where(col("index").geq(window.from()).and(col("index").lt(window.to())))));
    }

    @Override
    public List<Long> untested() {
        Dataset<Row> completed = store.read(StoreTable.EVALUATIONS)
                .where(col("outcome").equalTo(EvaluationCodec.COMPLETED))
                .select("point_id");
        Dataset<Row> tested = store.read(StoreTable.TEST_SCORES).select("point_id");
        return indices(points.join(completed, "point_id", "left_semi").join(tested, "point_id", "left_anti"));
    }

    /** Windows of about {@code size} pending points each, in ascending order; none where the sweep is finished. */
    List<Window> windows(int size) {
        long width = 1 + rawSize / Math.min(MAX_WINDOWS, WINDOWS_PER_WAVE * (1 + rawSize / size));
        List<Row> counts = pending(points)
                .groupBy(expr("index div " + width).as("window"))
                .count()
                .orderBy("window")
                .collectAsList();
        List<Window> windows = new ArrayList<>();
        for (Row row : counts) {
            long from = row.getLong(0) * width;
            Window next = new Window(from, Math.min(from + width, rawSize), row.getLong(1));
            int last = windows.size() - 1;
            if (last >= 0 && windows.get(last).pending() + next.pending() <= size) {
                windows.set(last, windows.get(last).until(next));
            } else {
                windows.add(next);
            }
        }
        return windows;
    }

    @Override
    public void close() {
        points.unpersist();
    }

    private Dataset<Row> pending(Dataset<Row> some) {
        Dataset<Row> done = store.read(StoreTable.EVALUATIONS)
                .where(col("workload_id").equalTo(sweep.workloadId().text()))
                .where("NOT " + ResultStore.UNFINISHED)
                .select("point_id");
        return some.join(done, "point_id", "left_anti");
    }

    private static List<Long> indices(Dataset<Row> some) {
        return distinct(some).orderBy("index").collectAsList().stream()
                .map(row -> row.<Long>getAs("index"))
                .toList();
    }

    /** Columns index and point_id; of points with the same content, the first. */
    Dataset<Row> distinct() {
        return distinct(points);
    }

    private static Dataset<Row> distinct(Dataset<Row> some) {
        return some.groupBy("point_id").agg(expr("min(index)").as("index")).select("index", "point_id");
    }

    /** A sample is drawn on the driver; of a whole space each task goes through a range of indices. */
    private Dataset<Row> enumeration(Broadcast<Sweep> shared) {
        long size = sweep.isSampled() ? sweep.points() : rawSize;
        int parts = (int) Math.min(size, TASKS_PER_CORE * spark.sparkContext().defaultParallelism());
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        JavaRDD<Row> rows;
        if (sweep.isSampled()) {
            List<Long> drawn = new ArrayList<>(sweep.indices().boxed().toList());
            rows = context.parallelize(drawn, parts).map(index -> point(shared.value(), index));
        } else {
            List<long[]> ranges = new ArrayList<>();
            for (int p = 0; p < parts; p++) {
                ranges.add(new long[] {share(p, parts), share(p + 1, parts)});
            }
            rows = context.parallelize(ranges, parts).flatMap(range -> admitted(shared.value(), range[0], range[1]));
        }
        return spark.createDataFrame(rows, POINT);
    }

    /** Where the given part of the indices begins. */
    private long share(int part, int parts) {
        return rawSize / parts * part + Math.min(part, rawSize % parts);
    }

    private static Iterator<Row> admitted(Sweep sweep, long from, long to) {
        return sweep.space()
                .admitted(from, to)
                .mapToObj(index -> point(sweep, index))
                .iterator();
    }

    private static Row point(Sweep sweep, long index) {
        return RowFactory.create(index, sweep.pointId(sweep.trial(index)).text());
    }
}
