package io.spikefront.pipeline;

import static org.apache.spark.sql.functions.col;

import io.spikefront.eval.Outcome;
import io.spikefront.eval.Outcome.Completed;
import io.spikefront.eval.SampleRange;
import io.spikefront.eval.Split;
import io.spikefront.eval.Trial;
import io.spikefront.store.CountsCodec;
import io.spikefront.store.EvaluatedPoint;
import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.sweep.Sweep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * Evaluates points on validation samples, each from where the table has it: what a race has stopped, or a kill has
 * interrupted, goes on from its counts, and the result has the bits of one that saw all samples at once.
 */
final class Continuation {
    private static final int IDS_PER_QUERY = 10_000;

    private final ResultStore store;
    private final Sweep sweep;
    private final Evaluations evaluations;
    private final FailureLimit limit;
    private final SampleRange all;
    private long evaluated;
    private long failed;
    /** Whether the table may have points that saw some samples; most sweeps are never raced. */
    private boolean anyUnfinished;

    Continuation(ResultStore store, Sweep sweep, Evaluations evaluations, FailureLimit limit) {
        this.store = store;
        this.sweep = sweep;
        this.evaluations = evaluations;
        this.limit = limit;
        this.all = sweep.workload().samples(Split.VALIDATION);
        this.anyUnfinished = !store.read(StoreTable.EVALUATIONS)
                .where(col("workload_id").equalTo(sweep.workloadId().text()))
                .where(ResultStore.UNFINISHED)
                .isEmpty();
    }

    /**
     * Evaluates trials on all samples and commits them.
     *
     * @throws TooManyFailuresException after the commit, where more have failed so far than may
     */
    List<EvaluatedPoint> complete(String what, List<Trial> trials, RunProgress.Step step) {
        return advance(what, trials, all.to(), step);
    }

    /**
     * Evaluates trials on the first {@code samples} and commits them; those that have seen as many are left out.
     *
     * @return what is in the commit, of all samples that the points have seen
     */
    List<EvaluatedPoint> advance(String what, List<Trial> trials, int samples, RunProgress.Step step) {
        Map<String, Completed> seen = anyUnfinished ? unfinished(trials) : Map.of();
        SortedMap<Integer, List<Trial>> bySeen = new TreeMap<>();
        for (Trial trial : trials) {
            Completed before = seen.get(id(trial));
            int from = before == null ? all.from() : before.answers().size();
            bySeen.computeIfAbsent(from, first -> new ArrayList<>()).add(trial);
        }
        List<EvaluatedPoint> points = new ArrayList<>();
        bySeen.headMap(samples)
                .forEach((from, some) -> evaluations
                        .evaluate(what, some, new SampleRange(all.split(), from, samples), step)
                        .forEach(point ->
                                points.add(after(seen.get(point.pointId().text()), point))));
        commit(points, samples);
        requireFewFailures(points);
        return points;
    }

    private void requireFewFailures(List<EvaluatedPoint> wave) {
        evaluated += wave.size();
        failed += wave.stream()
                .filter(point -> point.outcome() instanceof Outcome.Failed)
                .count();
        if (!limit.allows(failed, evaluated)) {
            throw new TooManyFailuresException(failed, evaluated, limit);
        }
    }

    private void commit(List<EvaluatedPoint> points, int samples) {
        boolean complete = samples == all.to();
        anyUnfinished |= !complete;
        store.advance(points.stream()
                .map(point -> complete
                        ? EvaluationCodec.evaluation(sweep.workloadId(), sweep.workload(), point)
                        : EvaluationCodec.racing(sweep.workloadId(), sweep.workload(), point))
                .toList());
    }

    private static EvaluatedPoint after(Completed before, EvaluatedPoint point) {
        Outcome outcome =
                before != null && point.outcome() instanceof Completed next ? before.then(next) : point.outcome();
        return new EvaluatedPoint(point.pointId(), point.modelId(), point.trial(), outcome);
    }

    /** What the table has counted of those that have not seen all samples. */
    private Map<String, Completed> unfinished(List<Trial> trials) {
        Map<String, Completed> counted = new HashMap<>();
        for (int from = 0; from < trials.size(); from += IDS_PER_QUERY) {
            Object[] ids = trials.subList(from, Math.min(from + IDS_PER_QUERY, trials.size())).stream()
                    .map(this::id)
                    .toArray();
            List<Row> rows = store.read(StoreTable.EVALUATIONS)
                    .where(ResultStore.UNFINISHED)
                    .where(col("point_id").isin(ids))
                    .select("point_id", "samples", "correct", "answers", "layer_counts", "integer_exact")
                    .collectAsList();
            rows.forEach(row -> counted.put(row.getAs("point_id"), CountsCodec.counted(row)));
        }
        return counted;
    }

    private String id(Trial trial) {
        return sweep.pointId(trial).text();
    }
}
