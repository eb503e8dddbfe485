package io.spikefront.pipeline;

import io.spikefront.eval.TrainingKey;
import io.spikefront.eval.Workload;
import io.spikefront.quant.InfeasiblePlanException;
import io.spikefront.snn.DivergedException;
import io.spikefront.snn.Network;
import io.spikefront.snn.TrainedNetwork;
import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.ModelCodec;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.sweep.Sweep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Trains each distinct model once, one task a model, and keeps it in the store under its content id. */
final class ModelTraining {
    private final SparkSession spark;
    private final ResultStore store;
    private final Broadcast<Sweep> sweep;
    private final RunProgress progress;
    /** Canonical training key to model, or to why there is none. */
    private final Map<String, Model> known = new HashMap<>();

    /** What training came to. */
    sealed interface Model extends java.io.Serializable {
        record Trained(TrainedNetwork network) implements Model {}

        record Failed(String cause) implements Model {}
    }

    ModelTraining(SparkSession spark, ResultStore store, Broadcast<Sweep> sweep, RunProgress progress) {
        this.spark = spark;
        this.store = store;
        this.sweep = sweep;
        this.progress = progress;
    }

    /** The models of the given training keys, by canonical key; those that the store lacks are trained first. */
    Map<String, Model> models(Collection<TrainingKey> keys) {
        List<TrainingKey> wanted = unknown(keys);
        if (!wanted.isEmpty()) {
            load(wanted);
            train(unknown(wanted));
        }
        Map<String, Model> models = new TreeMap<>();
        keys.forEach(key -> models.put(key.canonical(), known.get(key.canonical())));
        return models;
    }

    private List<TrainingKey> unknown(Collection<TrainingKey> keys) {
        return keys.stream()
                .distinct()
                .filter(key -> !known.containsKey(key.canonical()))
                .toList();
    }

    private void load(List<TrainingKey> keys) {
        Network network = sweep.value().workload().network();
        List<String> ids =
                keys.stream().map(key -> sweep.value().modelId(key).text()).toList();
        for (Row row : store.rows(StoreTable.MODELS, ids)) {
            boolean completed = row.getAs("outcome").equals(EvaluationCodec.COMPLETED);
            known.put(
                    row.getAs("training_key"),
                    completed
                            ? new Model.Trained(ModelCodec.model(row, network))
                            : new Model.Failed(row.getAs("cause")));
        }
    }

    /** Trains one task a model; the models that these go on from come first. */
    private void train(List<TrainingKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        Workload workload = sweep.value().workload();
        Map<String, Model> starts = models(keys.stream()
                .map(workload::startsFrom)
                .flatMap(Optional::stream)
                .toList());
        progress.message(
                "training " + keys.size() + (keys.size() == 1 ? " model" : " models") + " of " + workload.network());
        spark.sparkContext().setJobDescription(sweep.value().name() + ": train " + keys.size() + " models");
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<Sweep> shared = sweep;
        Broadcast<Map<String, Model>> sharedStarts = context.broadcast(starts);
        for (List<TrainingKey> wave : waves(keys)) {
            List<Row> rows = context.parallelize(wave, wave.size())
                    .map(key -> train(shared.value(), key, sharedStarts.value()))
                    .collect();
            store.insert(StoreTable.MODELS, rows);
        }
        sharedStarts.destroy();
        load(keys);
    }

    /** Each wave of trainings is committed, so that an interruption loses little. */
    private List<List<TrainingKey>> waves(List<TrainingKey> keys) {
        int size = 2 * spark.sparkContext().defaultParallelism();
        List<List<TrainingKey>> waves = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += size) {
            waves.add(List.copyOf(keys.subList(from, Math.min(from + size, keys.size()))));
        }
        return waves;
    }

    private static Row train(Sweep sweep, TrainingKey key, Map<String, Model> starts) {
        Optional<Model> start = sweep.workload().startsFrom(key).map(from -> starts.get(from.canonical()));
        if (start.isPresent() && start.get() instanceof Model.Failed failed) {
            return failed(sweep, key, failed.cause());
        }
        try {
            TrainedNetwork model = sweep.workload()
                    .train(key, start.map(from -> ((Model.Trained) from).network()), (epoch, loss) -> {});
            return ModelCodec.trained(sweep.modelId(key), key.canonical(), model);
        } catch (DivergedException | InfeasiblePlanException e) {
            return failed(sweep, key, e.getMessage());
        }
    }

    private static Row failed(Sweep sweep, TrainingKey key, String cause) {
        return ModelCodec.failed(
                sweep.modelId(key), key.canonical(), sweep.workload().network(), cause);
    }
}
