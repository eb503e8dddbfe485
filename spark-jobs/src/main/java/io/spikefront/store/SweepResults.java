package io.spikefront.store;

import io.spikefront.sweep.Sweep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The results in a store as DataFrames: the same views for Java programs, spark-sql and {@code spikefront query}. The
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
     * @param spark a session with Delta Lake on its class path
     * @throws io.spikefront.error.UserError where there is no store
     */
    public static SweepResults open(SparkSession spark, String path) {
        return new SweepResults(ResultStore.existing(spark, path));
    }

    /** Every evaluated point of every sweep, with its test scores where it has been scored. */
    public Dataset<Row> evaluations() {
        return store.read(StoreTable.EVALUATIONS).join(store.read(StoreTable.TEST_SCORES), "point_id", "left");
    }

    /** The frontier of every finished sweep, best first objective first by its rank, with all columns of the evaluations. */
    public Dataset<Row> frontier() {
        Dataset<Row> answers = answers(StoreTable.FRONTIER).select("sweep", "rank", "chosen_by", "point_id");
        Dataset<Row> evaluations = evaluations();
        Column[] columns = Stream.concat(Stream.of("sweep", "rank", "chosen_by"), Stream.of(evaluations.columns()))
                .map(functions::col)
                .toArray(Column[]::new);
        return answers.join(evaluations, "point_id").select(columns);
    }

    /** Every trained model, without its parameters. */
    public Dataset<Row> models() {
        return store.read(StoreTable.MODELS).drop("parameters");
    }

    /** Every sweep that has been started, with its configuration. */
    public Dataset<Row> sweeps() {
        return store.read(StoreTable.SWEEPS);
    }

    /** How much precision each parameter needs alone, for every sweep that searched by significance. */
    public Dataset<Row> significance() {
        return answers(StoreTable.SIGNIFICANCE).drop("question_id");
    }

    /** How many points of each workload came to what: columns workload_id, outcome and count. */
    public Dataset<Row> outcomes() {
        return store.read(StoreTable.EVALUATIONS)
                .groupBy("workload_id", "outcome")
                .count();
    }

    /** How many points the frontier of each finished sweep has: columns sweep and count. */
    public Dataset<Row> frontierSizes() {
        return answers(StoreTable.FRONTIER).groupBy("sweep").count();
    }

    /** The runs that have not ended in order: at work, or dead. */
    public List<Runs.Run> runs() {
        return store.runs().all();
    }

    /** What the table knows of the points of a sweep. */
    public Findings findings(Sweep sweep) {
        return new Findings(store, sweep);
    }

    /** Those rows that answer what their sweep asks now. */
    private Dataset<Row> answers(StoreTable table) {
        Dataset<Row> asked = sweeps().select("sweep", "question_id");
        return store.read(table).join(asked, new String[] {"sweep", "question_id"}, "left_semi");
    }

    /** A view by its name. */
    public Dataset<Row> view(ResultView view) {
        return switch (view) {
            case EVALUATIONS -> evaluations();
            case FRONTIER -> frontier();
            case MODELS -> models();
            case SIGNIFICANCE -> significance();
        };
    }

    /** The views by the names that SQL knows them by. */
    public Map<String, Dataset<Row>> views() {
        Map<String, Dataset<Row>> views = new LinkedHashMap<>();
        for (ResultView view : ResultView.values()) {
            views.put(view.sqlName(), view(view));
        }
        return views;
    }
}
