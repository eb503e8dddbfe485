package io.spikefront.pipeline;

import static org.apache.spark.sql.functions.col;

import io.spikefront.eval.Split;
import io.spikefront.eval.Trial;
import io.spikefront.search.Finding;
import io.spikefront.search.Finding.Scored;
import io.spikefront.search.Inquiry;
import io.spikefront.search.Racing;
import io.spikefront.search.SearchGoal;
import io.spikefront.search.SignificanceSearch;
import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.Findings;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.sweep.SearchKind;
import io.spikefront.sweep.Sweep;
import io.spikefront.sweep.SweepSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The points of a sweep, as far as its store goes: those of its space, or those that its search would ask for by the rows
 * that are there; and the float network.
 *
 * @param space the points, the float network aside
 * @param candidates ids of those that may be on the frontier, a column point_id: a race has stopped the others
 * @param complete whether the store has an outcome of each, as far as the sweep asks for one
 */
record AuditedPoints(
        SparkSession spark, ResultStore store, Sweep sweep, PointSet space, Dataset<Row> candidates, boolean complete)
        implements AutoCloseable {

    static AuditedPoints of(SparkSession spark, ResultStore store, SweepSpec spec, Broadcast<Sweep> shared) {
        Sweep sweep = shared.value();
        if (spec.search() != SearchKind.CARTESIAN) {
            return searched(spark, store, spec, sweep);
        }
        SweepPoints space = new SweepPoints(spark, store, shared);
        if (spec.racing().isOn()) {
            return raced(spark, store, sweep, space, spec.racing());
        }
        Dataset<Row> done = store.read(StoreTable.EVALUATIONS)
                .where("NOT " + ResultStore.UNFINISHED)
                .select("point_id");
        boolean complete = space.ids().join(done, "point_id", "left_anti").isEmpty();
        return new AuditedPoints(spark, store, sweep, space, space.ids(), complete);
    }

    /** Makes the decisions of the race again, from the answers that the table has. */
    private static AuditedPoints raced(
            SparkSession spark, ResultStore store, Sweep sweep, SweepPoints space, Racing racing) {
        RaceTable table = new RaceTable(spark, store, sweep);
        RaceField field = RaceField.of(table.entrants(space.distinct()));
        List<Integer> rungs = racing.rungs();
        for (int k = 0; k < rungs.size() && field.hasSeen(rungs.get(k)); k++) {
            field = field.with(table.reread(field.alive(), rungs.get(k)));
            field = field.without(field.dominated(racing, k, sweep.baselineId()), rungs.get(k));
        }
        boolean complete = field.hasSeen(sweep.workload().sampleCount(Split.VALIDATION));
        return new AuditedPoints(spark, store, sweep, space, table.without(space.ids(), field.stopped()), complete);
    }

    private static AuditedPoints searched(SparkSession spark, ResultStore store, SweepSpec spec, Sweep sweep) {
        Findings findings = new Findings(store, sweep);
        Map<Long, Finding> known = new HashMap<>();
        Optional<Scored> baseline = findings.baseline();
        boolean complete = baseline.isPresent();
        if (complete) {
            SignificanceSearch search = sweep.significance(
                    new SearchGoal(baseline.get(), spec.choice().tolerance()));
            Inquiry inquiry = search.next(known);
            while (complete && !inquiry.isEmpty()) {
                known.putAll(findings.of(inquiry.points()));
                complete = known.keySet().containsAll(inquiry.points());
                inquiry = complete ? search.next(known) : inquiry;
            }
        }
        PointSet asked = new SearchedPoints(spark, store, sweep, known);
        return new AuditedPoints(spark, store, sweep, asked, asked.ids(), complete);
    }

    /** The ids of all: a column point_id. */
    Dataset<Row> ids() {
        return space.ids()
                .union(spark.createDataset(List.of(sweep.baselineId().text()), Encoders.STRING())
                        .toDF("point_id"))
                .distinct();
    }

    /** Those of some ids that are points of the sweep. */
    List<Trial> trials(Set<String> ids) {
        Stream<Trial> baseline = ids.contains(sweep.baselineId().text()) ? Stream.of(sweep.baseline()) : Stream.empty();
        return Stream.concat(baseline, space.indices(ids).stream().map(sweep::trial))
                .toList();
    }

    /** The rows of the candidates that are results. */
    Dataset<Row> completed() {
        return with(EvaluationCodec.COMPLETED);
    }

    /** How many candidates have failed. */
    long failed() {
        return with(EvaluationCodec.FAILED).count();
    }

    private Dataset<Row> with(String outcome) {
        return store.read(StoreTable.EVALUATIONS)
                .where(col("outcome").equalTo(outcome))
                .join(candidates, "point_id", "left_semi");
    }

    @Override
    public void close() {
        if (space instanceof SweepPoints enumerated) {
            enumerated.close();
        }
    }
}
