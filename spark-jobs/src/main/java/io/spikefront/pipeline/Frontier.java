package io.spikefront.pipeline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;

import io.spikefront.eval.Metric;
import io.spikefront.eval.Outcome;
import io.spikefront.eval.Score;
import io.spikefront.pareto.Candidate;
import io.spikefront.pareto.OperatingPoint;
import io.spikefront.pareto.ParetoFront;
import io.spikefront.store.EvaluatedPoint;
import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.sweep.Sweep;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
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

    /**
     * What the table says of a sweep.
     *
     * @param front of the completed points
     * @param members the front's members by what a choice looks at
     * @param failed how many points have failed
     */
    record Stored(ParetoFront front, List<OperatingPoint> members, long failed) {}

    /** The front of nothing. */
    Stored empty() {
        return new Stored(ParetoFront.empty(sweep.objectives()), List.of(), 0);
    }

    /** The front of those of {@code points} (a column point_id) that are in the table, as last committed. */
    Stored stored(Dataset<Row> points) {
        Dataset<Row> evaluations = store.read(StoreTable.EVALUATIONS)
                .where(col("workload_id").equalTo(sweep.workloadId().text()))
                .where("NOT " + ResultStore.UNFINISHED);
        Row summary = evaluations
                .join(points, "point_id", "left_semi")
                .agg(
                        FrontierAggregator.column(
                                spark, col("point_id"), values(Metric.Better.MORE), values(Metric.Better.LESS)),
                        count_if(col("outcome").equalTo(EvaluationCodec.FAILED)))
                .first();
        List<Row> rows = store.rows(StoreTable.EVALUATIONS, summary.getList(0));
        return new Stored(
                ParetoFront.of(
                        sweep.objectives(), rows.stream().map(this::candidate).toList()),
                rows.stream().map(ChosenPoints::operatingPoint).toList(),
                summary.getLong(1));
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
        Score score = sweep.workload().score(point.trial().plan(), completed.counts());
        return new Candidate(
                point.pointId().text(),
                sweep.metrics().stream().mapToDouble(metric -> metric.of(score)).toArray());
    }

    /** A completed row of the evaluations as a candidate. */
    Candidate candidate(Row row) {
        return new Candidate(
                row.getAs("point_id"),
                sweep.metrics().stream()
                        .mapToDouble(metric -> ((Number) row.getAs(metric.column())).doubleValue())
                        .toArray());
    }

    /** The metrics of one direction; those of a failed row are null, which makes it no candidate. */
    private Column values(Metric.Better better) {
        return array(sweep.metrics().stream()
                        .filter(metric -> metric.better() == better)
                        .map(metric -> col(metric.column()))
                        .toArray(Column[]::new))
                .cast("array<double>");
    }
}
