package io.spikefront.pipeline;

import io.spikefront.snn.DivergedException;
import io.spikefront.snn.Network;
import io.spikefront.snn.TrainedNetwork;
import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.ModelCodec;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.sweep.Sweep;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    /** Training key to model, or to why there is none. */
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

    /** The models of the given training keys; those that the store lacks are trained first. */
    Map<String, Model> models(Collection<String> trainingKeys) {
        List<String> wanted = trainingKeys.stream()
                .distinct()
                .filter(key -> !known.containsKey(key))
                .toList();
        if (!wanted.isEmpty()) {
            load(wanted);
            train(wanted.stream().filter(key -> !known.containsKey(key)).toList());
        }
        Map<String, Model> models = new TreeMap<>();
        trainingKeys.forEach(key -> models.put(key, known.get(key)));
        return models;
    }

    private void load(List<String> keys) {
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

    private void train(List<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        progress.message("training " + keys.size() + (keys.size() == 1 ? " model" : " models") + " of "
                + sweep.value().workload().network());
        Broadcast<Sweep> shared = sweep;
        spark.sparkContext().setJobDescription(sweep.value().name() + ": train " + keys.size() + " models");
        List<Row> rows = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(keys, keys.size())
                .map(key -> train(shared.value(), key))
                .collect();
        store.insert(StoreTable.MODELS, rows);
        load(keys);
    }

    private static Row train(Sweep sweep, String key) {
        try {
            TrainedNetwork model = sweep.workload().train(key, (epoch, loss) -> {});
            return ModelCodec.trained(sweep.modelId(key), key, model);
        } catch (DivergedException e) {
            return ModelCodec.failed(sweep.modelId(key), key, sweep.workload().network(), e.getMessage());
        }
    }
}
