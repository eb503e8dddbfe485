package io.spikefront.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.spikefront.eval.Model;
import io.spikefront.eval.Outcome;
import io.spikefront.eval.Shortcuts;
import io.spikefront.eval.Split;
import io.spikefront.eval.TrainingJournal;
import io.spikefront.eval.TrainingKey;
import io.spikefront.eval.Trial;
import io.spikefront.store.Difference;
import io.spikefront.store.EvaluatedPoint;
import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.ModelCodec;
import io.spikefront.store.ResultStore;
import io.spikefront.store.RowComparison;
import io.spikefront.store.StoreTable;
import io.spikefront.sweep.Sweep;
import io.spikefront.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Holds what a store has of a sweep against what is computed again: some rows from the stored models, the frontier from the
 * rows, a model from its training data. Nothing is written.
 */
public final class Audit implements AutoCloseable {
    private final SparkSession spark;
    private final ResultStore store;
    private final SweepSpec spec;
    private final Sweep sweep;
    private final Broadcast<Sweep> shared;
    private final AuditedPoints points;

    /** Audits what {@code store} has of {@code sweep}, which is {@code spec} with its data. */
    public Audit(SparkSession spark, ResultStore store, SweepSpec spec, Sweep sweep) {
        this.spark = spark;
        this.store = store;
        this.spec = spec;
        this.sweep = sweep;
        this.shared = JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(sweep);
        this.points = AuditedPoints.of(spark, store, spec, shared);
    }

    /**
     * What a check came to.
     *
     * @param told what was checked, how much of it
     * @param differences none where all is as it should be
     */
    public record Check(String told, List<Difference> differences) {}

    /** Some completed points of the sweep, chosen by a seed, in the order of their ids; fewer where there are fewer. */
    public List<Trial> sample(int rows, long seed) {
        Set<String> ids = new TreeSet<>();
        store.read(StoreTable.EVALUATIONS)
                .where(col("outcome").equalTo(EvaluationCodec.COMPLETED))
                .join(points.ids(), "point_id", "left_semi")
                .select("point_id")
                .orderBy(xxhash64(lit(seed), col("point_id")), col("point_id"))
                .limit(rows)
                .collectAsList()
                .forEach(row -> ids.add(row.getString(0)));
        Map<String, Trial> trials = new LinkedHashMap<>();
        points.trials(ids).forEach(trial -> trials.putIfAbsent(id(trial), trial));
        return List.copyOf(trials.values());
    }

    /** Evaluates the points of a sample again, and compares every column of their rows, of their test scores too. */
    public Check rows(List<Trial> sample) {
        List<Difference> differences = new ArrayList<>();
        Map<String, Model> models = models(sample.stream().map(this::key).toList());
        List<Trial> trials = new ArrayList<>();
        for (Trial trial : sample) {
            if (models.containsKey(key(trial).canonical())) {
                trials.add(trial);
            } else {
                differences.add(new Difference(
                        "models " + sweep.modelId(key(trial)), "model_id", "no row", "the model of " + id(trial)));
            }
        }
        Set<String> tested =
                store.keys(StoreTable.TEST_SCORES, trials.stream().map(this::id).toList());
        List<Trial> onTest =
                trials.stream().filter(trial -> tested.contains(id(trial))).toList();
        List<Row> evaluations = evaluated(trials, models, Split.VALIDATION).stream()
                .map(point -> EvaluationCodec.evaluation(sweep.workloadId(), sweep.workload(), point))
                .toList();
        differences.addAll(compared(StoreTable.EVALUATIONS, evaluations, trials));
        List<Row> scores = new ArrayList<>();
        for (EvaluatedPoint point : evaluated(onTest, models, Split.TEST)) {
            if (point.outcome() instanceof Outcome.Completed) {
                scores.add(EvaluationCodec.testScore(point));
            }
        }
        differences.addAll(compared(StoreTable.TEST_SCORES, scores, onTest));
        return new Check(
                "rows: " + trials.size() + " evaluated again, " + onTest.size() + " of them on the test set too",
                differences);
    }

    private List<Difference> compared(StoreTable table, List<Row> computed, List<Trial> trials) {
        Object[] ids = trials.stream().map(this::id).toArray();
        return new RowComparison(spark, table)
                .of("point_id", store.read(table).where(col("point_id").isin(ids)), computed);
    }

    private List<EvaluatedPoint> evaluated(List<Trial> trials, Map<String, Model> models, Split split) {
        if (trials.isEmpty()) {
            return List.of();
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<Map<String, Model>> sharedModels = context.broadcast(models);
        Broadcast<Sweep> sharedSweep = shared;
        Shortcuts shortcuts = spec.execution().shortcuts();
        try {
            return context.parallelize(new ArrayList<>(trials), trials.size())
                    .map(trial -> evaluated(sharedSweep.value(), trial, sharedModels.value(), split, shortcuts))
                    .collect();
        } finally {
            sharedModels.destroy();
        }
    }

    private static EvaluatedPoint evaluated(
            Sweep sweep, Trial trial, Map<String, Model> models, Split split, Shortcuts shortcuts) {
        TrainingKey key = sweep.workload().trainingKey(trial);
        Outcome outcome = sweep.workload()
                .evaluate(
                        key,
                        models.get(key.canonical()),
                        List.of(trial.plan()),
                        sweep.workload().samples(split),
                        shortcuts)
                .get(0);
        return new EvaluatedPoint(sweep.pointId(trial), sweep.modelId(key), trial, outcome);
    }

    /** Computes the frontier again, by comparing candidates one by one, and compares it with the published one. */
    public Check frontier() {
        Publication publication = new Publication(store, spec, sweep);
        Dataset<Row> published = store.read(StoreTable.FRONTIER)
                .where(col("sweep").equalTo(sweep.name()))
                .where(col("question_id").equalTo(publication.questionId()));
        if (!points.complete() || published.isEmpty()) {
            return new Check("frontier: no frontier yet, the sweep is unfinished", List.of());
        }
        Frontier frontier = new Frontier(spark, store, sweep);
        PlainFront front = new PlainFront(sweep.objectives());
        points.completed().toLocalIterator().forEachRemaining(row -> front.add(frontier.candidate(row)));
        List<Row> members = store.rows(StoreTable.EVALUATIONS, front.ids());
        Frontier.Stored stored = new Frontier.Stored(
                front.front(),
                members.stream().map(ChosenPoints::operatingPoint).toList(),
                points.failed());
        Row baseline = store.rows(
                        StoreTable.EVALUATIONS, Set.of(sweep.baselineId().text()))
                .get(0);
        List<Row> computed = publication.rows(stored, ChosenPoints.operatingPoint(baseline));
        return new Check(
                "frontier: " + computed.size() + " points, computed again from " + front.seen() + " rows",
                new RowComparison(spark, StoreTable.FRONTIER).of("rank", published, computed));
    }

    /** Trains the model of a point again, and compares every column of its row. */
    public Check retrained(Trial trial) {
        TrainingKey key = key(trial);
        List<TrainingKey> starts =
                sweep.workload().startsFrom(key).map(List::of).orElse(List.of());
        Map<String, Model> start = models(starts);
        if (start.size() < starts.size()) {
            return new Check(
                    "training: none, for the model that it starts from is missing",
                    List.of(new Difference(
                            "models " + sweep.modelId(starts.get(0)),
                            "model_id",
                            "no row",
                            "the start of a training")));
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<Sweep> sharedSweep = shared;
        List<Model> parents = new ArrayList<>(start.values());
        Model model = context.parallelize(List.of(key), 1)
                .map(given -> sharedSweep
                        .value()
                        .workload()
                        .train(given, parents.stream().findFirst(), TrainingJournal.NONE))
                .first();
        String modelId = sweep.modelId(key).text();
        Row computed = ModelCodec.trained(
                sweep.modelId(key), key.canonical(), sweep.workload().network(), model);
        return new Check(
                "training: model " + modelId + " trained again, " + model.parameters().length + " bytes of parameters",
                new RowComparison(spark, StoreTable.MODELS)
                        .of(
                                "model_id",
                                store.read(StoreTable.MODELS)
                                        .where(col("model_id").equalTo(modelId)),
                                List.of(computed)));
    }

    /** Those of some models that the store has. */
    private Map<String, Model> models(List<TrainingKey> keys) {
        Map<String, Model> models = new HashMap<>();
        List<String> ids =
                keys.stream().map(key -> sweep.modelId(key).text()).distinct().toList();
        for (Row row : store.rows(StoreTable.MODELS, ids)) {
            if (row.getAs("outcome").equals(EvaluationCodec.COMPLETED)) {
                models.put(row.getAs("training_key"), ModelCodec.model(row));
            }
        }
        return models;
    }

    private TrainingKey key(Trial trial) {
        return sweep.workload().trainingKey(trial);
    }

    private String id(Trial trial) {
        return sweep.pointId(trial).text();
    }

    @Override
    public void close() {
        points.close();
        shared.destroy();
    }
}
