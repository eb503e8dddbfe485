package io.spikefront.pipeline;

import io.spikefront.cost.CostModel;
import io.spikefront.cost.Forecast;
import io.spikefront.eval.Model;
import io.spikefront.eval.Outcome;
import io.spikefront.eval.TrainingKey;
import io.spikefront.eval.Workload;
import io.spikefront.snn.TrainingCost;
import io.spikefront.space.ContentId;
import io.spikefront.store.Checkpoints;
import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.ModelCodec;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.sweep.Sweep;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Trains each distinct model once, one task a model, and keeps it in the store under its content id. Models that others go
 * on from come first; among the others those that take longest, so that no long one is left alone at the end.
 */
final class ModelTraining {
    /** A wave's models are on the driver together: enough for cores not to wait, and no danger to a small driver. */
    private static final long WAVE_BYTES = 64L << 20;
    /** What an epoch may take nobody knows. */
    private static final Duration NO_LIMIT = Duration.ofDays(1_000);

    private final SparkSession spark;
    private final ResultStore store;
    private final Broadcast<Sweep> sweep;
    private final CostModel costs;
    private final Ledger ledger;
    private final RunProgress progress;
    private final Checkpoints checkpoints;
    /** Canonical training key to model, or to why there is none: those that were asked for last. */
    private final Map<String, Result> known = new HashMap<>();

    /** What training came to. */
    sealed interface Result extends Serializable {
        record Trained(Model model) implements Result {}

        record Failed(Outcome.Failed failure) implements Result {}
    }

    ModelTraining(
            SparkSession spark,
            ResultStore store,
            Broadcast<Sweep> sweep,
            CostModel costs,
            Ledger ledger,
            RunProgress progress) {
        this.spark = spark;
        this.store = store;
        this.sweep = sweep;
        this.costs = costs;
        this.ledger = ledger;
        this.progress = progress;
        this.checkpoints = store.checkpoints();
    }

    /** The models of the given training keys, by canonical key; those that the store lacks are trained first. */
    Map<String, Result> models(Collection<TrainingKey> keys) {
        Map<String, TrainingKey> wanted = distinct(keys);
        known.keySet().retainAll(wanted.keySet());
        known.putAll(stored(unknown(wanted)));
        if (!unknown(wanted).isEmpty()) {
            train(unknown(wanted));
            known.putAll(stored(unknown(wanted)));
        }
        return new TreeMap<>(known);
    }

    private static Map<String, TrainingKey> distinct(Collection<TrainingKey> keys) {
        Map<String, TrainingKey> distinct = new LinkedHashMap<>();
        keys.forEach(key -> distinct.putIfAbsent(key.canonical(), key));
        return distinct;
    }

    private List<TrainingKey> unknown(Map<String, TrainingKey> wanted) {
        return wanted.values().stream()
                .filter(key -> !known.containsKey(key.canonical()))
                .toList();
    }

    /** Those of the models that the store has; checkpoints that a crash has left of them are removed. */
    private Map<String, Result> stored(List<TrainingKey> keys) {
        Map<String, Result> models = new HashMap<>();
        if (keys.isEmpty()) {
            return models;
        }
        List<Row> rows = store.rows(StoreTable.MODELS, ids(keys));
        for (Row row : rows) {
            boolean completed = row.getAs("outcome").equals(EvaluationCodec.COMPLETED);
            models.put(
                    row.getAs("training_key"),
                    completed ? new Result.Trained(ModelCodec.model(row)) : new Result.Failed(ModelCodec.failure(row)));
        }
        checkpoints.delete(
                rows.stream().map(row -> new ContentId(row.getAs("model_id"))).collect(Collectors.toSet()));
        return models;
    }

    private List<String> ids(List<TrainingKey> keys) {
        return keys.stream().map(key -> sweep.value().modelId(key).text()).toList();
    }

    /** Trains those of the models that the store lacks, after the models that they go on from. */
    private void train(List<TrainingKey> keys) {
        Set<String> done = store.keys(StoreTable.MODELS, ids(keys));
        List<TrainingKey> missing = keys.stream()
                .filter(key -> !done.contains(sweep.value().modelId(key).text()))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        List<TrainingKey> starts = starts(missing);
        if (!starts.isEmpty()) {
            train(starts);
            Set<String> started = distinct(starts).keySet();
            missing = missing.stream()
                    .filter(key -> !started.contains(key.canonical()))
                    .toList();
        }
        trainAll(longestFirst(missing));
    }

    private List<TrainingKey> starts(List<TrainingKey> keys) {
        Workload workload = sweep.value().workload();
        return List.copyOf(distinct(keys.stream()
                        .map(workload::startsFrom)
                        .flatMap(Optional::stream)
                        .toList())
                .values());
    }

    /** A training that is to be done. */
    private record Due(TrainingKey key, TrainingCost cost) {}

    private List<Due> longestFirst(List<TrainingKey> keys) {
        Workload workload = sweep.value().workload();
        Comparator<Due> cost = Comparator.comparing(due -> due.cost().coreSeconds());
        return keys.stream()
                .map(key -> new Due(key, workload.trainingCost(key)))
                .sorted(cost.reversed().thenComparing(due -> due.key().canonical()))
                .toList();
    }

    private void trainAll(List<Due> trainings) {
        if (trainings.isEmpty()) {
            return;
        }
        String what = "training " + trainings.size() + (trainings.size() == 1 ? " model" : " models");
        long epochs = trainings.stream().mapToLong(due -> due.cost().epochs()).sum();
        progress.message(what + " of " + sweep.value().workload().network());
        spark.sparkContext().setJobDescription(sweep.value().name() + ": " + what);
        try (RunProgress.Step step = progress.training(what, epochs)) {
            for (List<Due> wave : waves(trainings)) {
                progress.heedStop();
                trainWave(wave, step);
            }
        }
    }

    private List<List<Due>> waves(List<Due> trainings) {
        long bytes = sweep.value().workload().modelBytes();
        int size = (int) Math.max(2L * spark.sparkContext().defaultParallelism(), WAVE_BYTES / bytes);
        List<List<Due>> waves = new ArrayList<>();
        for (int from = 0; from < trainings.size(); from += size) {
            waves.add(trainings.subList(from, Math.min(from + size, trainings.size())));
        }
        return waves;
    }

    private void trainWave(List<Due> wave, RunProgress.Step step) {
        List<TrainingKey> keys = new ArrayList<>(wave.stream().map(Due::key).toList());
        List<Integer> epochs = wave.stream().map(due -> due.cost().epochs()).toList();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<Map<String, Result>> starts = context.broadcast(stored(starts(keys)));
        try {
            long from = System.nanoTime();
            List<Trained> trained = trained(keys, epochs, starts, step);
            double available = spark.sparkContext().defaultParallelism() * (System.nanoTime() - from) / 1e9;
            store.insert(StoreTable.MODELS, trained.stream().map(Trained::row).toList());
            ledger.trained(
                    keys.stream()
                            .mapToDouble(key -> Forecast.training(sweep.value().workload(), key, costs))
                            .sum(),
                    trained.stream().mapToDouble(Trained::seconds).sum(),
                    available);
            checkpoints.delete(keys.stream().map(sweep.value()::modelId).collect(Collectors.toSet()));
        } finally {
            starts.destroy();
        }
    }

    /** What breaks beside others is trained again while nothing else is, and fails if it breaks again. */
    private List<Trained> trained(
            List<TrainingKey> keys,
            List<Integer> epochs,
            Broadcast<Map<String, Result>> starts,
            RunProgress.Step step) {
        List<Attempt<Trained>> attempts = job(keys, epochs, starts, step);
        List<Trained> trained = new ArrayList<>();
        for (int k = 0; k < keys.size(); k++) {
            Attempt<Trained> attempt = attempts.get(k);
            if (attempt instanceof Attempt.Broken<Trained> broken) {
                progress.message("a training is done again by itself: "
                        + broken.failure().cause());
                attempt = job(List.of(keys.get(k)), List.of(epochs.get(k)), starts, step)
                        .get(0);
            }
            trained.add(
                    attempt instanceof Attempt.Done<Trained> done
                            ? done.result()
                            : failed(keys.get(k), ((Attempt.Broken<Trained>) attempt).failure()));
        }
        return trained;
    }

    private Trained failed(TrainingKey key, Outcome.Failed failure) {
        Sweep trained = sweep.value();
        Row row = ModelCodec.failed(
                trained.modelId(key), key.canonical(), trained.workload().network(), failure);
        return new Trained(row, 0);
    }

    private List<Attempt<Trained>> job(
            List<TrainingKey> keys,
            List<Integer> epochs,
            Broadcast<Map<String, Result>> starts,
            RunProgress.Step step) {
        Broadcast<Sweep> shared = sweep;
        Checkpoints kept = checkpoints;
        try (TrainingProgress trainings = new TrainingProgress(
                spark.sparkContext(), epochs, sweep.value().workload().trainingFigure(), step)) {
            EpochAccumulator told = trainings.accumulator();
            List<Attempt<Trained>> attempts = JavaSparkContext.fromSparkContext(spark.sparkContext())
                    .parallelize(keys, keys.size())
                    .map(key -> attempt(shared.value(), key, starts.value(), kept, told))
                    .collect();
            trainings.finished();
            return attempts;
        }
    }

    /** A model's row, and what its training took. */
    private record Trained(Row row, double seconds) implements Serializable {}

    private static Attempt<Trained> attempt(
            Sweep sweep, TrainingKey key, Map<String, Result> starts, Checkpoints kept, EpochAccumulator told) {
        return Guard.attempt(NO_LIMIT, () -> train(sweep, key, starts, kept, told));
    }

    private static Trained train(
            Sweep sweep, TrainingKey key, Map<String, Result> starts, Checkpoints kept, EpochAccumulator told) {
        long from = System.nanoTime();
        Optional<Result> start = sweep.workload().startsFrom(key).map(parent -> starts.get(parent.canonical()));
        Row row = new TrainingTask(sweep, key, kept, told::add).row(start);
        return new Trained(row, (System.nanoTime() - from) / 1e9);
    }
}
