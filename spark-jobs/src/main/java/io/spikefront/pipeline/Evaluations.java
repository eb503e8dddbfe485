package io.spikefront.pipeline;

import io.spikefront.cost.CostModel;
import io.spikefront.cost.EvaluationTask;
import io.spikefront.cost.Item;
import io.spikefront.cost.TaskPlanner;
import io.spikefront.eval.Outcome;
import io.spikefront.eval.SampleRange;
import io.spikefront.eval.Shortcuts.Sharing;
import io.spikefront.eval.Trial;
import io.spikefront.eval.Workload;
import io.spikefront.pipeline.EvaluationJobs.Part;
import io.spikefront.pipeline.ModelTraining.Result;
import io.spikefront.space.ContentId;
import io.spikefront.store.EvaluatedPoint;
import io.spikefront.store.ResultStore;
import io.spikefront.sweep.ExecutionSpec;
import io.spikefront.sweep.Sweep;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
        news.heedStop();
        ledger.begin(news);
        Workload workload = sweep.value().workload();
        Map<String, Result> models =
                training.models(trials.stream().map(workload::trainingKey).toList());
        spark.sparkContext().setJobDescription(sweep.value().name() + ": " + what);
        List<EvaluationTask> tasks = tasks(trials, range);
        Broadcast<Map<String, Result>> shared =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(models);
        try {
            long from = System.nanoTime();
            List<Part> parts = new EvaluationJobs(spark.sparkContext(), sweep, shared, trials, execution, news)
                    .run(tasks, ledger.correction(), progress);
            List<Part> whole = parts.stream().filter(part -> part.seconds() > 0).toList();
            ledger.evaluated(
                    whole.stream().mapToDouble(part -> part.task().seconds()).sum(),
                    whole.stream().mapToDouble(Part::seconds).sum(),
                    cores() * (System.nanoTime() - from) / 1e9);
            return points(trials, parts);
        } finally {
            shared.destroy();
        }
    }

    private List<EvaluatedPoint> points(List<Trial> trials, List<Part> parts) {
        List<Outcome> outcomes = EvaluationTask.join(
                trials.size(),
                parts.stream().map(Part::task).toList(),
                parts.stream().map(Part::outcomes).toList());
        Sweep identities = sweep.value();
        return IntStream.range(0, trials.size())
                .parallel()
                .mapToObj(p -> point(identities, trials.get(p), outcomes.get(p)))
                .toList();
    }

    private static EvaluatedPoint point(Sweep sweep, Trial trial, Outcome outcome) {
        ContentId model = sweep.modelId(sweep.workload().trainingKey(trial));
        return new EvaluatedPoint(sweep.pointId(trial), model, trial, outcome);
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
}
