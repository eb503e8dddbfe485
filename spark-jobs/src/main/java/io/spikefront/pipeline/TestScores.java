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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** Scores on the test set, of the frontier and the float baseline only: nothing is selected by them. */
final class TestScores {
    private final ResultStore store;
    private final Sweep sweep;
    private final RunProgress progress;

    TestScores(ResultStore store, Sweep sweep, RunProgress progress) {
        this.store = store;
        this.sweep = sweep;
        this.progress = progress;
    }

    /** Scores what has no test score yet. */
    void score(ParetoFront front, SweepPoints points, Evaluations evaluations) {
        List<Trial> trials = missing(front, points);
        if (trials.isEmpty()) {
            return;
        }
        try (RunProgress.Step step = progress.evaluating("frontier on the test set", 0, trials.size())) {
            List<Row> scores = evaluations.evaluate("test scores", trials, Split.TEST, step).stream()
                    .filter(point -> point.outcome() instanceof Outcome.Completed)
                    .map(EvaluationCodec::testScore)
                    .toList();
            store.insert(StoreTable.TEST_SCORES, scores);
        }
    }

    private List<Trial> missing(ParetoFront front, SweepPoints points) {
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
