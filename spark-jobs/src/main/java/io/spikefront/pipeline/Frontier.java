package io.spikefront.pipeline;

import static org.apache.spark.sql.functions.col;

import io.spikefront.eval.Metric;
import io.spikefront.eval.Outcome;
import io.spikefront.eval.Score;
import io.spikefront.pareto.Candidate;
import io.spikefront.pareto.ParetoFront;
import io.spikefront.store.EvaluatedPoint;
import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.sweep.Sweep;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The Pareto front of a sweep, from its table or from points just evaluated: both give the same candidates. */
final class Frontier {
    private final SparkSession spark;
    private final ResultStore store;
    private final Sweep sweep;

    Frontier(SparkSession spark, ResultStore store, Sweep sweep) {
        this.spark = spark;
        this.store = store;
        this.sweep = sweep;
    }

    /** The front of the completed rows of {@code points} (with a column point_id), as last committed. */
    ParetoFront fromTable(Dataset<Row> points) {
        Dataset<Row> rows = store.read(StoreTable.EVALUATIONS)
                .where(col("outcome").equalTo(EvaluationCodec.COMPLETED))
                .where(col("workload_id").equalTo(sweep.workloadId().text()))
                .join(points, "point_id", "left_semi");
        List<Metric> metrics = sweep.metrics();
        String[] ids = rows.map(
                        (MapFunction<Row, ScoredPoint>) row -> scored(row, metrics), Encoders.bean(ScoredPoint.class))
                .select(FrontierAggregator.of(spark).toColumn())
                .first();
        List<Candidate> candidates = rows.where(col("point_id").isin((Object[]) ids)).collectAsList().stream()
                .map(row -> candidate(row, metrics))
                .toList();
        return ParetoFront.of(sweep.objectives(), candidates);
    }

    /** The front of points just evaluated. */
    ParetoFront of(List<EvaluatedPoint> points) {
        return ParetoFront.of(
                sweep.objectives(),
                points.stream()
                        .filter(point -> point.outcome() instanceof Outcome.Completed)
                        .map(this::candidate)
                        .toList());
    }

    private Candidate candidate(EvaluatedPoint point) {
        Outcome.Completed completed = (Outcome.Completed) point.outcome();
        Score score = Score.of(sweep.workload().network(), point.plan(), completed.counts());
        return new Candidate(
                point.pointId().text(),
                sweep.metrics().stream().mapToDouble(metric -> metric.of(score)).toArray());
    }

    private static Candidate candidate(Row row, List<Metric> metrics) {
        return new Candidate(
                row.getAs("point_id"),
                metrics.stream().mapToDouble(metric -> number(row, metric)).toArray());
    }

    private static ScoredPoint scored(Row row, List<Metric> metrics) {
        return new ScoredPoint(
                row.getAs("point_id"),
                values(row, metrics, Metric.Better.MORE),
                values(row, metrics, Metric.Better.LESS));
    }

    private static double[] values(Row row, List<Metric> metrics, Metric.Better better) {
        return metrics.stream()
                .filter(metric -> metric.better() == better)
                .mapToDouble(metric -> number(row, metric))
                .toArray();
    }

    private static double number(Row row, Metric metric) {
        return ((Number) row.getAs(metric.column())).doubleValue();
    }
}
