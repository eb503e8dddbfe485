package io.spikefront.pipeline;

import io.spikefront.eval.Outcome;
import io.spikefront.eval.SampleRange;
import io.spikefront.eval.Shortcuts;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/** Evaluates trials on executors, where neighbours, which share most, go to the same task. */
final class Evaluations {
    private static final int TASKS_PER_CORE = 8;

    private final SparkSession spark;
    private final Broadcast<Sweep> sweep;
    private final ExecutionSpec execution;
    private final ModelTraining training;

    Evaluations(
            SparkSession spark,
            ResultStore store,
            Broadcast<Sweep> sweep,
            ExecutionSpec execution,
            RunProgress progress) {
        this.spark = spark;
        this.sweep = sweep;
        this.execution = execution;
        this.training = new ModelTraining(spark, store, sweep, progress);
    }

    /** One evaluated point a trial, in their order; {@code what} names the work in Spark's own displays. */
    List<EvaluatedPoint> evaluate(String what, List<Trial> trials, SampleRange range, RunProgress.Step progress) {
        if (trials.isEmpty()) {
            return List.of();
        }
        Workload workload = sweep.value().workload();
        Map<String, Result> models =
                training.models(trials.stream().map(workload::trainingKey).toList());
        spark.sparkContext().setJobDescription(sweep.value().name() + ": " + what);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<Map<String, Result>> sharedModels = context.broadcast(models);
        Broadcast<Sweep> sharedSweep = sweep;
        Shortcuts shortcuts = execution.shortcuts();
        List<List<Trial>> chunks = chunks(trials);
        List<Integer> sizes = chunks.stream().map(List::size).toList();
        try (TaskProgress tasks = new TaskProgress(spark.sparkContext(), sizes, progress)) {
            List<List<EvaluatedPoint>> evaluated = context.parallelize(chunks, chunks.size())
                    .map(chunk -> evaluate(sharedSweep.value(), sharedModels.value(), chunk, range, shortcuts))
                    .collect();
            tasks.finished();
            return evaluated.stream().flatMap(List::stream).toList();
        } finally {
            sharedModels.destroy();
        }
    }

    private List<List<Trial>> chunks(List<Trial> trials) {
        int wanted = execution.partitions() > 0
                ? execution.partitions()
                : TASKS_PER_CORE * spark.sparkContext().defaultParallelism();
        int count = Math.min(wanted, trials.size());
        List<List<Trial>> chunks = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            int from = (int) ((long) trials.size() * c / count);
            int to = (int) ((long) trials.size() * (c + 1) / count);
            chunks.add(new ArrayList<>(trials.subList(from, to)));
        }
        return chunks;
    }

    private static List<EvaluatedPoint> evaluate(
            Sweep sweep, Map<String, Result> models, List<Trial> trials, SampleRange range, Shortcuts shortcuts) {
        Map<TrainingKey, List<Integer>> byModel = new LinkedHashMap<>();
        for (int p = 0; p < trials.size(); p++) {
            byModel.computeIfAbsent(sweep.workload().trainingKey(trials.get(p)), key -> new ArrayList<>())
                    .add(p);
        }
        Map<Integer, EvaluatedPoint> points = new TreeMap<>();
        byModel.forEach((key, positions) -> {
            List<Trial> shared = positions.stream().map(trials::get).toList();
            List<QuantizationPlan> plans = shared.stream().map(Trial::plan).toList();
            List<Outcome> outcomes =
                    outcomes(sweep.workload(), key, models.get(key.canonical()), plans, range, shortcuts);
            ContentId modelId = sweep.modelId(key);
            for (int k = 0; k < shared.size(); k++) {
                Trial trial = shared.get(k);
                points.put(positions.get(k), new EvaluatedPoint(sweep.pointId(trial), modelId, trial, outcomes.get(k)));
            }
        });
        return List.copyOf(points.values());
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
