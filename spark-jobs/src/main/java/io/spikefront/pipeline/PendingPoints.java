package io.spikefront.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.spikefront.space.DesignSpace;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.sweep.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Which points of a sweep are not in its table yet: a set difference, found on executors from ranges of indices. The
 * driver sees counts of index windows, and the points of one wave at a time.
 */
final class PendingPoints {
    private static final StructType POINT =
            new StructType().add("index", DataTypes.LongType, false).add("point_id", DataTypes.StringType, false);
    private static final long MAX_WINDOWS = 1 << 16;
    private static final long WINDOWS_PER_WAVE = 8;

    private final SparkSession spark;
    private final ResultStore store;
    private final Broadcast<Sweep> sweep;
    private final long rawSize;

    PendingPoints(SparkSession spark, ResultStore store, Broadcast<Sweep> sweep) {
        this.spark = spark;
        this.store = store;
        this.sweep = sweep;
        this.rawSize = sweep.value().space().rawSize();
    }

    /**
     * Neighbouring indices that hold pending points.
     *
     * @param from the first index
     * @param to one past the last
     * @param pending how many points in between are pending
     */
    record Window(long from, long to, long pending) {}

    /** A point that is pending. */
    record Pending(long index, String pointId) {}

    /** Windows of about {@code points} pending points each, in ascending order; none where the sweep is finished. */
    List<Window> windows(int points) {
        long width = 1 + rawSize / Math.min(MAX_WINDOWS, WINDOWS_PER_WAVE * (1 + rawSize / points));
        List<Row> counts = pending(0, rawSize)
                .groupBy(expr("index div " + width).as("window"))
                .count()
                .orderBy("window")
                .collectAsList();
        List<Window> windows = new ArrayList<>();
        Window open = null;
        for (Row row : counts) {
            Window next =
                    new Window(row.getLong(0) * width, Math.min((row.getLong(0) + 1) * width, rawSize), row.getLong(1));
            if (open != null && open.pending() + next.pending() <= points) {
                open = new Window(open.from(), next.to(), open.pending() + next.pending());
            } else {
                if (open != null) {
                    windows.add(open);
                }
                open = next;
            }
        }
        if (open != null) {
            windows.add(open);
        }
        return windows;
    }

    /** The pending points of a window, by index; of points with the same content, the first. */
    List<Pending> of(Window window) {
        return pending(window.from(), window.to())
                .groupBy("point_id")
                .agg(expr("min(index)").as("index"))
                .orderBy("index")
                .collectAsList()
                .stream()
                .map(row -> new Pending(row.getLong(1), row.getString(0)))
                .toList();
    }

    private Dataset<Row> pending(long from, long to) {
        Dataset<Row> done = store.read(StoreTable.EVALUATIONS)
                .where(col("workload_id").equalTo(sweep.value().workloadId().text()))
                .select("point_id");
        return points(from, to).join(done, "point_id", "left_anti");
    }

    /** All admitted points of the sweep: index and point_id. */
    Dataset<Row> all() {
        return points(0, rawSize);
    }

    private Dataset<Row> points(long from, long to) {
        int parts = (int) Math.min(to - from, 4L * spark.sparkContext().defaultParallelism());
        List<long[]> ranges = new ArrayList<>();
        for (int p = 0; p < parts; p++) {
            ranges.add(new long[] {from + share(to - from, p, parts), from + share(to - from, p + 1, parts)});
        }
        Broadcast<Sweep> shared = sweep;
        JavaRDD<Row> rows = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(ranges, parts)
                .flatMap(range -> admitted(shared.value(), range[0], range[1]));
        return spark.createDataFrame(rows, POINT);
    }

    private static long share(long size, int part, int parts) {
        return size / parts * part + Math.min(part, size % parts);
    }

    private static java.util.Iterator<Row> admitted(Sweep sweep, long from, long to) {
        DesignSpace space = sweep.space();
        PrimitiveIterator.OfLong indices = space.admitted(from, to).iterator();
        return new java.util.Iterator<>() {
            @Override
            public boolean hasNext() {
                return indices.hasNext();
            }

            @Override
            public Row next() {
                long index = indices.nextLong();
                return RowFactory.create(index, sweep.pointId(sweep.plan(index)).text());
            }
        };
    }
}
