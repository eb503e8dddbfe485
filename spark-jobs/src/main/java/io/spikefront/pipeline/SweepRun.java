package io.spikefront.pipeline;

import static org.apache.spark.sql.functions.lit;

import io.spikefront.eval.Split;
import io.spikefront.eval.Trial;
import io.spikefront.pareto.Candidate;
import io.spikefront.pareto.OperatingPoint;
import io.spikefront.pareto.ParetoFront;
import io.spikefront.pipeline.SweepPoints.Window;
import io.spikefront.store.EvaluatedPoint;
import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.sweep.Sweep;
import io.spikefront.sweep.SweepSpec;
import io.spikefront.sweep.TestScope;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Runs a sweep to its end, from wherever it stands: evaluates what its table lacks, wave by wave, then scores the frontier
 * on the test set. Nothing is remembered between runs but the store, and several drivers may run at once.
 */
public final class SweepRun {
    private final SparkSession spark;
    private final ResultStore store;
    private final SweepSpec spec;
    private final Sweep sweep;
    private final RunProgress progress;
    private final Frontier frontier;
    private final Publication publication;

    /** Prepares a run; {@code sweep} is the specification with its data. */
    public SweepRun(SparkSession spark, ResultStore store, SweepSpec spec, Sweep sweep, RunProgress progress) {
        this.spark = spark;
        this.store = store;
        this.spec = spec;
        this.sweep = sweep;
        this.progress = progress;
        this.frontier = new Frontier(spark, store, sweep);
        this.publication = new Publication(store, spec, sweep);
    }

    /** What becomes of points that failed before. */
    public enum FailedPoints {
        /** They stay as they are. */
        KEEP,
        /** They are pending again. */
        RETRY
    }

    /**
     * What a run came to.
     *
     * @param evaluated points evaluated by this run, the float baseline aside
     * @param failed points of the sweep that have failed, in this run or before
     */
    public record Report(long evaluated, long failed) {}

    /** What the waves of a run came to. */
    private record Evaluated(ParetoFront running, long points) {
        Evaluated and(List<EvaluatedPoint> wave, Frontier frontier) {
            return new Evaluated(running.merge(frontier.of(wave)), points + wave.size());
        }
    }

    /**
     * Evaluates all pending points, then the frontier on the test set. A sweep whose points are all completed says so
     * without enumerating its space.
     *
     * @throws PipelineException where the float baseline fails
     */
    public Report run(FailedPoints failedPoints) {
        if (!publication.isRegistered()) {
            publication.register();
        } else if (publication.isFinal()) {
            sayNothingPending();
            return new Report(0, 0);
        }
        Broadcast<Sweep> shared =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(sweep);
        try (SweepPoints points = new SweepPoints(spark, store, shared)) {
            if (failedPoints == FailedPoints.RETRY) {
                describe("failed points");
                store.forgetFailed(points.ids()
                        .union(spark.range(1).select(lit(sweep.baselineId().text()))));
            }
            return run(points, new Evaluations(spark, store, shared, spec.execution(), progress));
        } finally {
            spark.sparkContext().setJobDescription(null);
            shared.destroy();
        }
    }

    private Report run(SweepPoints points, Evaluations evaluations) {
        OperatingPoint baseline = baseline(evaluations);
        describe("pending points");
        List<Window> windows = points.windows(spec.execution().wavePoints());
        boolean untouched = pending(windows) == sweep.space().counts().admitted();
        Frontier.Stored stored = untouched ? frontier.empty() : frontier.stored(points.ids());
        long evaluated = 0;
        if (windows.isEmpty()) {
            sayNothingPending();
        } else {
            Evaluated waves = evaluate(windows, points, evaluations, new Evaluated(stored.front(), 0));
            describe("frontier");
            stored = frontier.stored(points.ids());
            requireSame(stored.front(), waves, windows);
            evaluated = waves.points();
        }
        TestScores tests = new TestScores(store, sweep, spec.execution().wavePoints(), progress);
        tests.scoreFrontier(stored.front(), points, evaluations);
        if (spec.tested() == TestScope.ALL) {
            tests.scoreAll(points, evaluations);
        }
        publication.publish(stored, baseline);
        return new Report(evaluated, stored.failed());
    }

    /** The float network is always evaluated, whether or not the space has it: everything is compared with it. */
    private OperatingPoint baseline(Evaluations evaluations) {
        Set<String> id = Set.of(sweep.baselineId().text());
        List<Row> rows = store.rows(StoreTable.EVALUATIONS, id);
        if (rows.isEmpty()) {
            try (RunProgress.Step step = progress.evaluating("float baseline", 0, 1)) {
                List<Trial> baseline = List.of(sweep.baseline());
                evaluations.commit(evaluations.evaluate("float baseline", baseline, Split.VALIDATION, step));
            }
            rows = store.rows(StoreTable.EVALUATIONS, id);
        }
        Row row = rows.get(0);
        if (!row.getAs("outcome").equals(EvaluationCodec.COMPLETED)) {
            throw new PipelineException(
                    "the float baseline, which every point is compared with, failed: " + row.getAs("cause"));
        }
        return ChosenPoints.operatingPoint(row);
    }

    private Evaluated evaluate(List<Window> windows, SweepPoints points, Evaluations evaluations, Evaluated before) {
        long total = sweep.space().counts().admitted();
        Evaluated sofar = before;
        try (RunProgress.Step step = progress.evaluating("points", total - pending(windows), total)) {
            for (int w = 0; w < windows.size(); w++) {
                String what = "wave " + (w + 1) + " of " + windows.size();
                describe(what);
                List<Trial> trials = points.pending(windows.get(w)).stream()
                        .map(sweep::trial)
                        .toList();
                List<EvaluatedPoint> wave = evaluations.evaluate(what, trials, Split.VALIDATION, step);
                evaluations.commit(wave);
                sofar = sofar.and(wave, frontier);
                step.note(best(sofar.running()));
            }
        }
        return sofar;
    }

    /** The table's frontier must be the running one; where other drivers evaluated points too, it must cover it. */
    private static void requireSame(ParetoFront stored, Evaluated evaluated, List<Window> windows) {
        ParetoFront running = evaluated.running();
        ParetoFront expected = evaluated.points() == pending(windows) ? running : running.merge(stored);
        if (!stored.equals(expected)) {
            throw new IllegalStateException("the frontier of the table differs from the one computed while running");
        }
    }

    private static long pending(List<Window> windows) {
        return windows.stream().mapToLong(Window::pending).sum();
    }

    private void sayNothingPending() {
        progress.message("nothing is pending: all " + sweep.space().counts().admitted() + " points are in the table");
    }

    private void describe(String what) {
        spark.sparkContext().setJobDescription(sweep.name() + ": " + what);
    }

    /** The best value of the first objective, which the frontier's first member has. */
    private String best(ParetoFront front) {
        if (front.members().isEmpty()) {
            return "";
        }
        Candidate first = front.members().get(0);
        return String.format(
                Locale.ROOT,
                "%d on the frontier, best %s %.4g",
                front.members().size(),
                sweep.metrics().get(0).key(),
                first.value(0));
    }
}
