package io.spikefront.pipeline;

import io.spikefront.cost.CostModel;
import io.spikefront.cost.EvaluationTask;
import io.spikefront.cost.Item;
import io.spikefront.cost.TaskPlanner;
import io.spikefront.eval.Outcome;
import io.spikefront.eval.SampleRange;
import io.spikefront.eval.Shortcuts;
import io.spikefront.eval.Shortcuts.Sharing;
import io.spikefront.eval.TrainingKey;
import io.spikefront.eval.Trial;
import io.spikefront.eval.Workload;
import io.spikefront.pipeline.ModelTraining.Result;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.space.ContentId;
import io.spikefront.store.EvaluatedPoint;
import io.spikefront.store.ResultStore;
import io.spikefront.sweep.ExecutionSpec;
import io.spikefront.sweep.Sweep;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * Evaluates trials on executors, cut into tasks along what they share and by what they are estimated to take; the outcomes do
 * not depend on the tasks.
 */
final class Evaluations {
    /** What a task is worth its start for, and what it should take where there is enough to do. */
    private static final double WORTHWHILE_SECONDS = 0.02;

    private static final double GOOD_SECONDS = 0.5;
    private static final int TASKS_PER_CORE = 4;

    private final SparkSession spark;
    private final Broadcast<Sweep> sweep;
    private final ExecutionSpec execution;
    private final CostModel costs;
    private final Ledger ledger;
    private final RunProgress news;
    private final ModelTraining training;

    Evaluations(
            SparkSession spark,
            ResultStore store,
            Broadcast<Sweep> sweep,
            ExecutionSpec execution,
            CostModel costs,
            Ledger ledger,
            RunProgress progress) {
        this.spark = spark;
        this.sweep = sweep;
        this.execution = execution;
        this.costs = costs;
        this.ledger = ledger;
        this.news = progress;
        this.training = new ModelTraining(spark, store, sweep, costs, ledger, progress);
    }

    /** One evaluated point a trial, in their order; {@code what} names the work in Spark's own displays. */
    List<EvaluatedPoint> evaluate(String what, List<Trial> trials, SampleRange range, RunProgress.Step progress) {
        if (trials.isEmpty()) {
            return List.of();
        }
        ledger.begin(news);
        Workload workload = sweep.value().workload();
        Map<String, Result> models =
                training.models(trials.stream().map(workload::trainingKey).toList());
        spark.sparkContext().setJobDescription(sweep.value().name() + ": " + what);
        List<EvaluationTask> tasks = tasks(trials, range);
        long from = System.nanoTime();
        List<Done> done = run(tasks, trials, models, range, progress);
        ledger.evaluated(
                tasks.stream().mapToDouble(EvaluationTask::seconds).sum(),
                done.stream().mapToDouble(Done::seconds).sum(),
                cores() * (System.nanoTime() - from) / 1e9);
        return joined(trials.size(), tasks, done);
    }

    /** The trials of a task with its range. */
    private record Due(List<Trial> trials, SampleRange range) implements Serializable {}

    /** What a task came to, and what it took. */
    private record Done(List<EvaluatedPoint> points, double seconds) implements Serializable {}

    private List<Done> run(
            List<EvaluationTask> tasks,
            List<Trial> trials,
            Map<String, Result> models,
            SampleRange range,
            RunProgress.Step progress) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<Map<String, Result>> sharedModels = context.broadcast(models);
        Broadcast<Sweep> sharedSweep = sweep;
        Shortcuts shortcuts = execution.shortcuts();
        List<Due> due = tasks.stream()
                .map(task -> new Due(
                        new ArrayList<>(
                                task.positions().stream().map(trials::get).toList()),
                        task.range()))
                .toList();
        List<Double> points = tasks.stream()
                .map(task -> (double) task.positions().size() * task.range().size() / range.size())
                .toList();
        try (TaskProgress watched = new TaskProgress(spark.sparkContext(), points, progress)) {
            List<Done> done = context.parallelize(due, due.size())
                    .map(task -> evaluate(sharedSweep.value(), sharedModels.value(), task, shortcuts))
                    .collect();
            watched.finished();
            return done;
        } finally {
            sharedModels.destroy();
        }
    }

    private static List<EvaluatedPoint> joined(int trials, List<EvaluationTask> tasks, List<Done> done) {
        List<Outcome> outcomes = EvaluationTask.join(
                trials,
                tasks,
                done.stream()
                        .map(task -> task.points().stream()
                                .map(EvaluatedPoint::outcome)
                                .toList())
                        .toList());
        EvaluatedPoint[] points = new EvaluatedPoint[trials];
        for (int t = 0; t < tasks.size(); t++) {
            List<Integer> positions = tasks.get(t).positions();
            for (int k = 0; k < positions.size(); k++) {
                EvaluatedPoint part = done.get(t).points().get(k);
                int p = positions.get(k);
                points[p] = new EvaluatedPoint(part.pointId(), part.modelId(), part.trial(), outcomes.get(p));
            }
        }
        return List.of(points);
    }

    private List<EvaluationTask> tasks(List<Trial> trials, SampleRange range) {
        Workload workload = sweep.value().workload();
        List<Item> items =
                trials.parallelStream().map(trial -> Item.of(workload, trial)).toList();
        Sharing sharing = execution.shortcuts().sharing();
        double seconds = ledger.correction() * TaskPlanner.seconds(items, range.size(), costs, sharing);
        return TaskPlanner.plan(items, range, wanted(seconds), costs, sharing);
    }

    /** Long work in some tasks a core, for balance and progress; short work in as many as are worth their start. */
    private int wanted(double seconds) {
        if (execution.partitions() > 0) {
            return execution.partitions();
        }
        int cores = cores();
        double good = Math.min((double) TASKS_PER_CORE * cores, seconds / GOOD_SECONDS);
        double worthwhile = Math.min(cores, seconds / WORTHWHILE_SECONDS);
        return (int) Math.max(1, Math.max(good, worthwhile));
    }

    private int cores() {
        return spark.sparkContext().defaultParallelism();
    }

    private static Done evaluate(Sweep sweep, Map<String, Result> models, Due due, Shortcuts shortcuts) {
        long from = System.nanoTime();
        List<Trial> trials = due.trials();
        Map<TrainingKey, List<Integer>> byModel = new LinkedHashMap<>();
        for (int p = 0; p < trials.size(); p++) {
            byModel.computeIfAbsent(sweep.workload().trainingKey(trials.get(p)), key -> new ArrayList<>())
                    .add(p);
        }
        EvaluatedPoint[] points = new EvaluatedPoint[trials.size()];
        byModel.forEach((key, positions) -> {
            List<Trial> shared = positions.stream().map(trials::get).toList();
            List<QuantizationPlan> plans = shared.stream().map(Trial::plan).toList();
            List<Outcome> outcomes =
                    outcomes(sweep.workload(), key, models.get(key.canonical()), plans, due.range(), shortcuts);
            ContentId modelId = sweep.modelId(key);
            for (int k = 0; k < shared.size(); k++) {
                Trial trial = shared.get(k);
                points[positions.get(k)] = new EvaluatedPoint(sweep.pointId(trial), modelId, trial, outcomes.get(k));
            }
        });
        return new Done(new ArrayList<>(List.of(points)), (System.nanoTime() - from) / 1e9);
    }

    private static List<Outcome> outcomes(
            Workload workload,
            TrainingKey key,
            Result result,
            List<QuantizationPlan> plans,
            SampleRange range,
            Shortcuts shortcuts) {
        if (result instanceof Result.Failed failed) {
            return plans.stream()
                    .<Outcome>map(plan -> new Outcome.Failed(failed.cause()))
                    .toList();
        }
        return workload.evaluate(key, ((Result.Trained) result).model(), plans, range, shortcuts);
    }
}
