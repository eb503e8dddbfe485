package io.spikefront.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The results in a store as DataFrames: the same tables for Java programs, spark-sql and {@code spikefront query}. The
 * columns are explained in {@code docs/table.md}.
 */
public final class SweepResults {
    private final ResultStore store;

    private SweepResults(ResultStore store) {
        this.store = store;
    }

    /**
     * The results at {@code path}.
     *
     * @throws io.spikefront.error.UserError where there is no store
     */
    public static SweepResults open(SparkSession spark, String path) {
        return new SweepResults(ResultStore.existing(spark, path));
    }

    /** Every evaluated point of every sweep, with its test scores where it has been scored. */
    public Dataset<Row> evaluations() {
        return store.read(StoreTable.EVALUATIONS).join(store.read(StoreTable.TEST_SCORES), "point_id", "left");
    }

    /** The frontier of every finished sweep, best first objective first, with all columns of the evaluations. */
    public Dataset<Row> frontier() {
        return store.read(StoreTable.FRONTIER).join(evaluations(), "point_id");
    }

    /** Every trained model, without its parameters. */
    public Dataset<Row> models() {
        return store.read(StoreTable.MODELS).drop("parameters");
    }

    /** Every sweep that has run, with its configuration. */
    public Dataset<Row> sweeps() {
        return store.read(StoreTable.SWEEPS);
    }

    /** The views by the names that SQL knows them by. */
    public Map<String, Dataset<Row>> views() {
        Map<String, Dataset<Row>> views = new LinkedHashMap<>();
        views.put("evaluations", evaluations());
        views.put("frontier", frontier());
        views.put("models", models());
        return views;
    }
}
