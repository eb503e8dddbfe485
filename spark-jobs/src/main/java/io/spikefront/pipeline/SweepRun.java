package io.spikefront.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.spikefront.cost.Forecast;
import io.spikefront.error.UserError;
import io.spikefront.eval.Trial;
import io.spikefront.pareto.OperatingPoint;
import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.sweep.SearchKind;
import io.spikefront.sweep.Sweep;
import io.spikefront.sweep.SweepSpec;
import io.spikefront.sweep.TestScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Runs a sweep to its end, from wherever it stands: evaluates what its table lacks, wave by wave, then scores the frontier
 * on the test set. Nothing is remembered between runs but the store, and several drivers may run at once.
 */
public final class SweepRun {
    private static final Duration CALIBRATION = Duration.ofSeconds(3);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final double WORK_TO_CALIBRATION = 50;

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
     * How to run.
     *
     * @param failedPoints what becomes of points that failed before
     * @param limit how many points may fail
     * @param order which end of a space to begin at
     */
    public record Manner(FailedPoints failedPoints, FailureLimit limit, WaveOrder order) {
        /** Goes on from wherever the sweep stands, to its end. */
        public static final Manner USUAL = new Manner(FailedPoints.KEEP, FailureLimit.NONE, WaveOrder.ASCENDING);

        /** The same beside a run that began at the usual end. */
        public Manner fromTheOtherEnd() {
            return new Manner(failedPoints, limit, WaveOrder.DESCENDING);
        }
    }

    /**
     * What a run came to.
     *
     * @param evaluated points evaluated by this run, the float baseline aside
     * @param failed points of the sweep that have failed, in this run or before
     */
    public record Report(long evaluated, long failed) {}

    /**
     * Evaluates all pending points, then the frontier on the test set. A sweep whose points are all completed says so
     * without enumerating its space.
     *
     * @throws UserError where Spark is set up so that no run can isolate points that kill their executor
     * @throws PipelineException where the float baseline fails
     * @throws TooManyFailuresException at the end of a wave, where more of its points have failed than the limit allows
     * @throws StoppedException before a wave, where somebody has asked for it
     */
    public Report run(Manner manner) {
        Guard.requireAttempts(spark.sparkContext().getConf());
        if (!publication.isRegistered()) {
            publication.register();
        } else if (publication.isFinal()) {
            sayNothingPending();
            return new Report(0, 0);
        }
        Broadcast<Sweep> shared =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(sweep);
        try {
            Forecast forecast = forecast();
            Ledger ledger = new Ledger(expectation(forecast));
            int wavePoints = forecast.wavePoints(spec.execution(), cores());
            Evaluations evaluations =
                    new Evaluations(spark, store, shared, spec.execution(), forecast.model(), ledger, progress);
            Report report = switch (spec.search()) {
                case CARTESIAN -> all(shared, evaluations, manner, wavePoints);
                case SIGNIFICANCE -> search(evaluations, manner, wavePoints);
            };
            ledger.report(progress);
            return report;
        } finally {
            spark.sparkContext().setJobDescription(null);
            shared.destroy();
        }
    }

    /** Measures for longer where there is more to do. */
    private Forecast forecast() {
        Forecast forecast = Forecast.of(sweep, spec.execution().shortcuts(), GLANCE);
        double worth = (forecast.evaluationSeconds() + forecast.trainingSeconds()) / WORK_TO_CALIBRATION;
        if (worth > 2 * GLANCE.toMillis() / 1e3) {
            long millis = Math.min(CALIBRATION.toMillis(), Math.round(1e3 * worth));
            forecast = Forecast.of(sweep, spec.execution().shortcuts(), Duration.ofMillis(millis));
        }
        return forecast;
    }

    /** A search chooses its points itself: what it will take nobody knows. */
    private String expectation(Forecast forecast) {
        return spec.search() != SearchKind.CARTESIAN
                ? ""
                : String.format(
                        Locale.ROOT,
                        "predicted for the whole sweep: %.1f core-seconds to evaluate %d points, %.1f to train %s%d models,"
                                + " on %d cores",
                        forecast.evaluationSeconds(),
                        forecast.points(),
                        forecast.trainingSeconds(),
                        forecast.hasMoreTrainings() ? "at least " : "",
                        forecast.trainings(),
                        cores());
    }

    private int cores() {
        return spark.sparkContext().defaultParallelism();
    }

    private Report all(Broadcast<Sweep> shared, Evaluations evaluations, Manner manner, int wavePoints) {
        try (SweepPoints points = new SweepPoints(spark, store, shared)) {
            if (manner.failedPoints() == FailedPoints.RETRY) {
                describe("failed points");
                store.forgetFailed(points.ids()
                        .union(spark.range(1).select(lit(sweep.baselineId().text()))));
            }
            Continuation continuation = new Continuation(store, sweep, evaluations, manner.limit());
            OperatingPoint baseline = baseline(continuation, List.of(sweep.baseline()));
            Explored explored = spec.racing().isOn()
                    ? new RacingRun(spark, store, sweep, spec.racing(), frontier, points, continuation, progress)
                            .explore(wavePoints)
                    : new CartesianRun(spark, sweep, frontier, points, continuation, progress)
                            .explore(wavePoints, manner.order());
            return finish(explored, baseline, evaluations, wavePoints);
        }
    }

    private Report search(Evaluations evaluations, Manner manner, int wavePoints) {
        List<Trial> baselines = Stream.concat(Stream.of(sweep.baseline()), sweep.baselines().stream())
                .distinct()
                .toList();
        if (manner.failedPoints() == FailedPoints.RETRY) {
            store.forgetFailed(
                    spark.createDataset(ids(baselines), Encoders.STRING()).toDF("point_id"));
        }
        Continuation continuation = new Continuation(store, sweep, evaluations, manner.limit());
        OperatingPoint baseline = baseline(continuation, baselines);
        Explored explored = new SearchRun(spark, store, sweep, continuation, publication, progress)
                .explore(spec.choice(), wavePoints, manner.failedPoints());
        return finish(explored, baseline, evaluations, wavePoints);
    }

    private Report finish(Explored explored, OperatingPoint baseline, Evaluations evaluations, int wavePoints) {
        if (explored.evaluated() == 0) {
            sayNothingPending();
        } else {
            progress.message("evaluated " + explored.evaluated() + " points; "
                    + (spec.search() == SearchKind.CARTESIAN
                            ? sweep.points() - explored.evaluated() + " of " + sweep.points() + " were in the table"
                            : "others that the search asked for were in the table"));
        }
        TestScores tests = new TestScores(store, sweep, wavePoints, progress);
        tests.scoreFrontier(explored.stored().front(), explored.points(), evaluations);
        tests.scoreShortlist(explored.shortlist(), evaluations);
        if (spec.tested() == TestScope.ALL) {
            tests.scoreAll(explored.points(), evaluations);
        }
        publication.publish(explored.stored(), baseline);
        return new Report(explored.evaluated(), explored.stored().failed());
    }

    /**
     * The float network is always evaluated, whether or not the space has it: everything is compared with it. The first of
     * {@code trials} is the one that counts, the others repeat it with other seeds.
     */
    private OperatingPoint baseline(Continuation evaluations, List<Trial> trials) {
        List<Trial> missing = new ArrayList<>(trials);
        Set<String> stored = store
                .read(StoreTable.EVALUATIONS)
                .where(col("point_id").isin(ids(trials).toArray()))
                .where("NOT " + ResultStore.UNFINISHED)
                .select("point_id")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
        missing.removeIf(trial -> stored.contains(sweep.pointId(trial).text()));
        if (!missing.isEmpty()) {
            try (RunProgress.Step step = progress.evaluating("float baseline", 0, missing.size())) {
                evaluations.complete("float baseline", missing, step);
            }
        }
        for (Row row : store.rows(StoreTable.EVALUATIONS, ids(trials))) {
            if (!row.getAs("outcome").equals(EvaluationCodec.COMPLETED)) {
                throw new PipelineException(
                        "the float baseline, which every point is compared with, failed: " + row.getAs("cause"));
            }
        }
        return ChosenPoints.operatingPoint(
                store.rows(StoreTable.EVALUATIONS, ids(trials.subList(0, 1))).get(0));
    }

    private List<String> ids(List<Trial> trials) {
        return trials.stream().map(trial -> sweep.pointId(trial).text()).toList();
    }

    private void sayNothingPending() {
        String points = spec.search() == SearchKind.CARTESIAN
                ? "all " + sweep.points() + " points are"
                : "all that the search asks for is";
        progress.message("nothing is pending: " + points + " in the table");
    }

    private void describe(String what) {
        spark.sparkContext().setJobDescription(sweep.name() + ": " + what);
    }
}
