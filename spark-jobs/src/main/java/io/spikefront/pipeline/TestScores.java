package io.spikefront.pipeline;

import io.spikefront.eval.Outcome;
import io.spikefront.eval.Split;
import io.spikefront.eval.Trial;
import io.spikefront.pareto.Candidate;
import io.spikefront.pareto.ParetoFront;
import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.sweep.Sweep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** Scores on the test set, when all has been selected: nothing is selected by them. */
final class TestScores {
    private final ResultStore store;
    private final Sweep sweep;
    private final int wave;
    private final RunProgress progress;

    /** Scores are committed {@code wave} at a time. */
    TestScores(ResultStore store, Sweep sweep, int wave, RunProgress progress) {
        this.store = store;
        this.sweep = sweep;
        this.wave = wave;
        this.progress = progress;
    }

    /** Scores those of the baseline and the frontier that have no test score yet. */
    void scoreFrontier(ParetoFront front, PointSet points, Evaluations evaluations) {
        score("frontier on the test set", missing(front, points), evaluations);
    }

    /** Scores those of {@code trials}, completed ones, that have no test score yet. */
    void scoreShortlist(List<Trial> trials, Evaluations evaluations) {
        Map<String, Trial> byId = new LinkedHashMap<>();
        trials.forEach(trial -> byId.putIfAbsent(sweep.pointId(trial).text(), trial));
        byId.keySet().removeAll(store.keys(StoreTable.TEST_SCORES, byId.keySet()));
        score("candidates on the test set", List.copyOf(byId.values()), evaluations);
    }

    /** Scores all completed points that have no test score yet. */
    void scoreAll(PointSet points, Evaluations evaluations) {
        List<Trial> trials = points.untested().stream().map(sweep::trial).toList();
        score("points on the test set", trials, evaluations);
    }

    private void score(String what, List<Trial> trials, Evaluations evaluations) {
        if (trials.isEmpty()) {
            return;
        }
        try (RunProgress.Step step = progress.evaluating(what, 0, trials.size())) {
            for (int from = 0; from < trials.size(); from += wave) {
                List<Trial> some = trials.subList(from, Math.min(from + wave, trials.size()));
                List<Row> scores =
                        evaluations
                                .evaluate("test scores", some, sweep.workload().samples(Split.TEST), step)
                                .stream()
                                .filter(point -> point.outcome() instanceof Outcome.Completed)
                                .map(EvaluationCodec::testScore)
                                .toList();
                store.insert(StoreTable.TEST_SCORES, scores);
            }
        }
    }

    private List<Trial> missing(ParetoFront front, PointSet points) {
        String baseline = sweep.baselineId().text();
        Set<String> ids =
                new TreeSet<>(front.members().stream().map(Candidate::id).toList());
        ids.add(baseline);
        store.rows(StoreTable.TEST_SCORES, ids).forEach(row -> ids.remove(row.<String>getAs("point_id")));
        List<Trial> trials = new ArrayList<>();
        if (ids.remove(baseline)) {
            trials.add(sweep.baseline());
        }
        points.indices(ids).forEach(index -> trials.add(sweep.trial(index)));
        return trials;
    }
}
