package io.spikefront.pipeline;

import io.spikefront.cost.EvaluationTask;
import io.spikefront.eval.FailureKind;
import io.spikefront.eval.Outcome;
import io.spikefront.eval.SampleRange;
import io.spikefront.eval.Shortcuts;
import io.spikefront.eval.TrainingKey;
import io.spikefront.eval.Trial;
import io.spikefront.eval.Workload;
import io.spikefront.pipeline.ModelTraining.Result;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.sweep.ExecutionSpec;
import io.spikefront.sweep.Sweep;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Runs tasks on executors so that one bad point costs no other point its result. A task that breaks, of time, of memory or
 * with its executor, is run again point by point, all points beside each other. A point that breaks then too, in a way that its
 * neighbours could be guilty of, is at last run while nothing else is: what it comes to then is its own.
 */
final class EvaluationJobs {
    /** How far off the estimate of a task may be. */
    private static final double PATIENCE = 4;

    private final SparkContext spark;
    private final Broadcast<Sweep> sweep;
    private final Broadcast<Map<String, Result>> models;
    private final List<Trial> trials;
    private final ExecutionSpec execution;
    private final RunProgress news;

    /** For tasks whose positions are those of {@code trials}; {@code models} by their canonical training keys. */
    EvaluationJobs(
            SparkContext spark,
            Broadcast<Sweep> sweep,
            Broadcast<Map<String, Result>> models,
            List<Trial> trials,
            ExecutionSpec execution,
            RunProgress news) {
        this.spark = spark;
        this.sweep = sweep;
        this.models = models;
        this.trials = trials;
        this.execution = execution;
        this.news = news;
    }

    /**
     * What came of a task.
     *
     * @param outcomes one for each position of the task
     * @param seconds on its core; 0 where it broke
     */
    record Part(EvaluationTask task, List<Outcome> outcomes, double seconds) {}

    /** The trials of a task, and what it may take. */
    private record Due(List<Trial> trials, SampleRange range, Duration limit) implements Serializable {}

    /** What a task came to, and what it took. */
    private record Outcomes(List<Outcome> list, double seconds) implements Serializable {}

    /** One or more parts for each task; {@code correction} is what their estimates are to be multiplied with. */
    List<Part> run(List<EvaluationTask> tasks, double correction, RunProgress.Step step) {
        List<Part> parts = new ArrayList<>();
        List<EvaluationTask> suspects = new ArrayList<>();
        TreeSet<String> causes = new TreeSet<>();
        List<Attempt<Outcomes>> attempts = job(tasks, limits(tasks, correction), weights(tasks), step);
        for (int t = 0; t < tasks.size(); t++) {
            EvaluationTask task = tasks.get(t);
            if (attempts.get(t) instanceof Attempt.Broken<Outcomes> broken && !isItsOwn(broken, task)) {
                causes.add(broken.failure().cause());
                suspects.addAll(pointByPoint(task));
            } else {
                parts.add(part(task, attempts.get(t)));
            }
        }
        if (!suspects.isEmpty()) {
            news.message(suspects.size() + " points are evaluated by themselves, because a task with them broke: "
                    + String.join("; ", causes));
            parts.addAll(byThemselves(suspects, step));
        }
        return parts;
    }

    /** What breaks alone in its task without harm to others is done with: code that throws, or does not end. */
    private static boolean isItsOwn(Attempt.Broken<Outcomes> broken, EvaluationTask task) {
        return task.positions().size() == 1
                && !neighboursMayBeGuilty(broken.failure().kind());
    }

    private static boolean neighboursMayBeGuilty(FailureKind kind) {
        return kind == FailureKind.OUT_OF_MEMORY || kind == FailureKind.EXECUTOR_LOST;
    }

    private List<Part> byThemselves(List<EvaluationTask> suspects, RunProgress.Step step) {
        List<Part> parts = new ArrayList<>();
        List<Attempt<Outcomes>> attempts = job(suspects, pointLimits(suspects), nothing(suspects), step);
        for (int t = 0; t < suspects.size(); t++) {
            EvaluationTask point = suspects.get(t);
            Attempt<Outcomes> attempt = attempts.get(t);
            if (attempt instanceof Attempt.Broken<Outcomes> broken
                    && neighboursMayBeGuilty(broken.failure().kind())) {
                List<EvaluationTask> alone = List.of(point);
                attempt = job(alone, pointLimits(alone), nothing(alone), step).get(0);
            }
            parts.add(part(point, attempt));
        }
        return parts;
    }

    private static List<EvaluationTask> pointByPoint(EvaluationTask task) {
        double share = task.seconds() / task.positions().size();
        return task.positions().stream()
                .map(position -> new EvaluationTask(List.of(position), task.range(), share))
                .toList();
    }

    private static Part part(EvaluationTask task, Attempt<Outcomes> attempt) {
        if (attempt instanceof Attempt.Done<Outcomes> done) {
            return new Part(task, done.result().list(), done.result().seconds());
        }
        Outcome failed = ((Attempt.Broken<Outcomes>) attempt).failure();
        return new Part(task, Collections.nCopies(task.positions().size(), failed), 0);
    }

    /** A task of many points takes longer, by the estimate; what goes far beyond that has a point that does not end. */
    private List<Duration> limits(List<EvaluationTask> tasks, double correction) {
        return tasks.stream()
                .map(task -> task.positions().size() == 1 ? 0 : PATIENCE * correction * task.seconds())
                .map(seconds -> execution.pointLimit().plusMillis(Math.round(1e3 * seconds)))
                .toList();
    }

    private List<Duration> pointLimits(List<EvaluationTask> tasks) {
        return Collections.nCopies(tasks.size(), execution.pointLimit());
    }

    /** How many points each task does, or what part of them. */
    private List<Double> weights(List<EvaluationTask> tasks) {
        double samples = tasks.stream()
                .mapToDouble(
                        task -> (double) task.positions().size() * task.range().size())
                .sum();
        return tasks.stream()
                .map(task ->
                        trials.size() * task.positions().size() * (task.range().size() / samples))
                .toList();
    }

    private static List<Double> nothing(List<EvaluationTask> tasks) {
        return Collections.nCopies(tasks.size(), 0.0);
    }

    private List<Attempt<Outcomes>> job(
            List<EvaluationTask> tasks, List<Duration> limits, List<Double> weights, RunProgress.Step step) {
        List<Due> due = new ArrayList<>();
        for (int t = 0; t < tasks.size(); t++) {
            EvaluationTask task = tasks.get(t);
            List<Trial> some =
                    new ArrayList<>(task.positions().stream().map(trials::get).toList());
            due.add(new Due(some, task.range(), limits.get(t)));
        }
        Broadcast<Sweep> sharedSweep = sweep;
        Broadcast<Map<String, Result>> sharedModels = models;
        Shortcuts shortcuts = execution.shortcuts();
        try (TaskProgress watched = new TaskProgress(spark, weights, step)) {
            List<Attempt<Outcomes>> attempts = JavaSparkContext.fromSparkContext(spark)
                    .parallelize(due, due.size())
                    .map(task -> attempt(sharedSweep.value(), sharedModels.value(), task, shortcuts))
                    .collect();
            watched.finished();
            return attempts;
        }
    }

    private static Attempt<Outcomes> attempt(Sweep sweep, Map<String, Result> models, Due due, Shortcuts shortcuts) {
        return Guard.attempt(due.limit(), () -> {
            long from = System.nanoTime();
            List<Outcome> outcomes = evaluate(sweep.workload(), models, due, shortcuts);
            return new Outcomes(outcomes, (System.nanoTime() - from) / 1e9);
        });
    }

    private static List<Outcome> evaluate(Workload workload, Map<String, Result> models, Due due, Shortcuts shortcuts) {
        List<Trial> trials = due.trials();
        Map<TrainingKey, List<Integer>> byModel = new LinkedHashMap<>();
        for (int p = 0; p < trials.size(); p++) {
            byModel.computeIfAbsent(workload.trainingKey(trials.get(p)), key -> new ArrayList<>())
                    .add(p);
        }
        Outcome[] outcomes = new Outcome[trials.size()];
        byModel.forEach((key, positions) -> {
            List<QuantizationPlan> plans =
                    positions.stream().map(p -> trials.get(p).plan()).toList();
            List<Outcome> some = outcomes(workload, key, models.get(key.canonical()), plans, due.range(), shortcuts);
            for (int k = 0; k < positions.size(); k++) {
                outcomes[positions.get(k)] = some.get(k);
            }
        });
        return List.of(outcomes);
    }

    private static List<Outcome> outcomes(
            Workload workload,
            TrainingKey key,
            Result result,
            List<QuantizationPlan> plans,
            SampleRange range,
            Shortcuts shortcuts) {
        if (result instanceof Result.Failed failed) {
            return Collections.nCopies(plans.size(), failed.failure());
        }
        return workload.evaluate(key, ((Result.Trained) result).model(), plans, range, shortcuts);
    }
}
