package io.spikefront.pipeline;

import static org.apache.spark.sql.functions.col;

import io.spikefront.eval.Metric;
import io.spikefront.eval.Outcome;
import io.spikefront.eval.Split;
import io.spikefront.pareto.Candidate;
import io.spikefront.pareto.OperatingPoint;
import io.spikefront.pareto.ParetoFront;
import io.spikefront.pipeline.PendingPoints.Pending;
import io.spikefront.pipeline.PendingPoints.Window;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.store.EvaluatedPoint;
import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.sweep.Sweep;
import io.spikefront.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * Runs a sweep to its end, from wherever it stands: evaluates what its table lacks, wave by wave, then scores the frontier
 * on the test set. Nothing is remembered between runs but the store.
 */
public final class SweepRun {
    private final SparkSession spark;
    private final ResultStore store;
    private final SweepSpec spec;
    private final Sweep sweep;
    private final RunProgress progress;
    private final PendingPoints points;
    private final Evaluations evaluations;
    private final Frontier frontier;

    /** Prepares a run; {@code sweep} is the specification with its data. */
    public SweepRun(SparkSession spark, ResultStore store, SweepSpec spec, Sweep sweep, RunProgress progress) {
        this.spark = spark;
        this.store = store;
        this.spec = spec;
        this.sweep = sweep;
        this.progress = progress;
        Broadcast<Sweep> shared =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(sweep);
        this.points = new PendingPoints(spark, store, shared);
        ModelTraining training = new ModelTraining(spark, store, shared, progress);
        this.evaluations =
                new Evaluations(spark, shared, training, spec.execution().partitions());
        this.frontier = new Frontier(spark, store, sweep);
    }

    /**
     * What a run came to.
     *
     * @param evaluated points evaluated by this run
     * @param failed points of the sweep that have failed, in this run or before
     */
    public record Report(long evaluated, long failed) {}

    /** Evaluates all pending points, then the frontier on the test set. */
    public Report run() {
        register();
        scoreBaseline();
        ParetoFront running = frontier.fromTable(points.all());
        List<Window> waves = points.windows(spec.execution().wavePoints());
        long pending = waves.stream().mapToLong(Window::pending).sum();
        long total = sweep.space().counts().admitted();
        long evaluated = 0;
        if (pending == 0) {
            progress.message("nothing is pending: all " + total + " points are in the table");
        } else {
            try (RunProgress.Step step = progress.evaluating("points", total - pending, total)) {
                for (int w = 0; w < waves.size(); w++) {
                    describe("wave " + (w + 1) + " of " + waves.size());
                    List<EvaluatedPoint> wave = evaluateAndCommit(waves.get(w), step);
                    running = running.merge(frontier.of(wave));
                    evaluated += wave.size();
                    step.best(best(running));
                }
            }
        }
        describe("frontier");
        ParetoFront stored = frontier.fromTable(points.all());
        if (!stored.equals(running)) {
            throw new IllegalStateException("the frontier of the table differs from the one computed while running");
        }
        publish(stored);
        return new Report(evaluated, failedPoints());
    }

    /** Makes failed points of this workload pending again. */
    public void retryFailed() {
        store.forgetFailed(sweep.workloadId().text());
    }

    private void register() {
        store.replace(
                StoreTable.SWEEPS,
                sweep.name(),
                List.of(RowFactory.create(
                        sweep.name(),
                        sweep.workloadId().text(),
                        baselineId(),
                        sweep.space().rawSize(),
                        sweep.space().counts().admitted(),
                        sweep.metrics().stream().map(Metric::key).toList(),
                        spec.resolved())));
    }

    private String baselineId() {
        return sweep.pointId(sweep.baseline()).text();
    }

    /** The float network is always evaluated, whether or not the space has it: everything is compared with it. */
    private void scoreBaseline() {
        if (rows(StoreTable.EVALUATIONS, Set.of(baselineId())).isEmpty()) {
            describe("baseline");
            try (RunProgress.Step step = progress.evaluating("float baseline", 0, 1)) {
                commit(evaluations.evaluate(List.of(sweep.baseline()), Split.VALIDATION, step));
            }
        }
    }

    private List<EvaluatedPoint> evaluateAndCommit(Window wave, RunProgress.Step step) {
        List<QuantizationPlan> plans =
                points.of(wave).stream().map(Pending::index).map(sweep::plan).toList();
        List<EvaluatedPoint> evaluated = evaluations.evaluate(plans, Split.VALIDATION, step);
        commit(evaluated);
        return evaluated;
    }

    private void commit(List<EvaluatedPoint> evaluated) {
        store.insert(
                StoreTable.EVALUATIONS,
                evaluated.stream()
                        .map(point -> EvaluationCodec.evaluation(
                                sweep.workloadId(), sweep.workload().network(), point))
                        .toList());
    }

    /** Scores the frontier on the test set and writes it down; selection looks at validation scores only. */
    private void publish(ParetoFront front) {
        Set<String> ids = new HashSet<>();
        front.members().forEach(member -> ids.add(member.id()));
        Map<String, OperatingPoint> operating = operatingPoints(ids);
        OperatingPoint baseline = operatingPoints(Set.of(baselineId())).get(baselineId());
        ids.add(baselineId());
        scoreOnTest(ids);
        ChosenPoints chosen = new ChosenPoints(front, operating.values(), baseline, spec.choice());
        List<Row> ranked = new ArrayList<>();
        for (Candidate member : front.members()) {
            ranked.add(RowFactory.create(sweep.name(), ranked.size() + 1, member.id(), chosen.rules(member.id())));
        }
        store.replace(StoreTable.FRONTIER, sweep.name(), ranked);
    }

    private Map<String, OperatingPoint> operatingPoints(Set<String> ids) {
        Map<String, OperatingPoint> operating = new LinkedHashMap<>();
        for (Row row : rows(StoreTable.EVALUATIONS, ids)) {
            if (!row.getAs("outcome").equals(EvaluationCodec.COMPLETED)) {
                throw new PipelineException("the float baseline failed: " + row.getAs("cause"));
            }
            String id = row.getAs("point_id");
            operating.put(
                    id, new OperatingPoint(id, row.getAs("accuracy"), ((Long) row.getAs("memory_bits")).doubleValue()));
        }
        return operating;
    }

    private void scoreOnTest(Set<String> ids) {
        Set<String> missing = new HashSet<>(ids);
        rows(StoreTable.TEST_SCORES, ids).forEach(row -> missing.remove(row.<String>getAs("point_id")));
        if (missing.isEmpty()) {
            return;
        }
        describe("test scores");
        List<QuantizationPlan> plans = plansOf(missing);
        try (RunProgress.Step step = progress.evaluating("frontier on the test set", 0, plans.size())) {
            List<Row> scores = new ArrayList<>();
            for (EvaluatedPoint point : evaluations.evaluate(plans, Split.TEST, step)) {
                if (point.outcome() instanceof Outcome.Completed completed) {
                    scores.add(EvaluationCodec.testScore(
                            point.pointId(), completed.counts().accuracy()));
                }
            }
            store.insert(StoreTable.TEST_SCORES, scores);
        }
    }

    /** The plans of frontier points: ids lead back to indices only through the space. */
    private List<QuantizationPlan> plansOf(Set<String> ids) {
        Map<String, QuantizationPlan> plans = new HashMap<>();
        plans.put(baselineId(), sweep.baseline());
        points.all()
                .where(col("point_id").isin(ids.toArray()))
                .collectAsList()
                .forEach(row -> plans.put(row.getAs("point_id"), sweep.plan(row.getAs("index"))));
        return ids.stream().sorted().map(plans::get).toList();
    }

    private List<Row> rows(StoreTable table, Set<String> ids) {
        return store.read(table).where(col("point_id").isin(ids.toArray())).collectAsList();
    }

    private long failedPoints() {
        return store.read(StoreTable.EVALUATIONS)
                .where(col("workload_id").equalTo(sweep.workloadId().text()))
                .where(col("outcome").equalTo(EvaluationCodec.FAILED))
                .join(points.all(), "point_id", "left_semi")
                .count();
    }

    private void describe(String what) {
        spark.sparkContext().setJobDescription(sweep.name() + ": " + what);
    }

    private String best(ParetoFront front) {
        return front.members().isEmpty() ? "" : front.members().size() + " on the frontier";
    }
}
