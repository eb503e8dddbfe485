package io.spikefront.store;

import io.spikefront.eval.Answers;
import io.spikefront.eval.LayerCounts;
import io.spikefront.eval.MemoryUse;
import io.spikefront.eval.Metric;
import io.spikefront.eval.Outcome;
import io.spikefront.eval.Proportion;
import io.spikefront.eval.Score;
import io.spikefront.eval.Workload;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.Method;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.space.ContentId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Turns evaluated points into rows of {@link StoreTable#EVALUATIONS} and {@link StoreTable#TEST_SCORES}. */
public final class EvaluationCodec {
    /** The value of {@code outcome} for a point that was evaluated. */
    public static final String COMPLETED = "completed";
    /** The value of {@code outcome} for a point that failed by itself. */
    public static final String FAILED = "failed";

    /** The value of {@code outcome} for a point that a race has stopped: it has seen some samples, and is no result. */
    public static final String PRUNED = "pruned";
    /** The value of {@code outcome} for a point in a race that has seen some samples: no result yet. */
    public static final String RACING = "racing";

    private EvaluationCodec() {}

    /** The row of a point that was evaluated on all samples. */
    public static Row evaluation(ContentId workloadId, Workload workload, EvaluatedPoint point) {
        return row(COMPLETED, workloadId, workload, point);
    }

    /** The row of a point that was evaluated on the first samples and may go on; one that failed is an outcome. */
    public static Row racing(ContentId workloadId, Workload workload, EvaluatedPoint point) {
        return row(RACING, workloadId, workload, point);
    }

    private static Row row(String unlessFailed, ContentId workloadId, Workload workload, EvaluatedPoint point) {
        Map<String, Object> values = new HashMap<>();
        values.put("point_id", point.pointId().text());
        values.put("workload_id", workloadId.text());
        values.put("model_id", point.modelId().text());
        QuantizationPlan plan = point.trial().plan();
        values.put("training_seed", point.trial().seed());
        values.put("method", Method.of(plan).map(Method::key).orElse(null));
        putPlan(plan, workload.targets(), values);
        putMemory(workload.memory(plan), values);
        if (point.outcome() instanceof Outcome.Completed completed) {
            values.put("outcome", unlessFailed);
            values.put("integer_exact", completed.integerExact());
            values.put("answers", completed.answers().bytes());
            values.put("layer_counts", CountsCodec.rows(completed.counts().layers()));
            putScore(workload.score(plan, completed.counts()), values);
        } else if (point.outcome() instanceof Outcome.Failed failed) {
            values.put("outcome", FAILED);
            values.put("cause", failed.cause());
            values.put("cause_kind", failed.kind().key());
        }
        return row(StoreTable.EVALUATIONS.schema(), values);
    }

    /** The row of a point that was evaluated on the test set; its outcome must be a completed one. */
    public static Row testScore(EvaluatedPoint point) {
        Outcome.Completed completed = (Outcome.Completed) point.outcome();
        Proportion accuracy = completed.counts().accuracy();
        return RowFactory.create(
                point.pointId().text(),
                accuracy.trials(),
                accuracy.successes(),
                accuracy.value(),
                accuracy.low(),
                accuracy.high(),
                completed.answers().bytes());
    }

    /** The answers to the test samples of a row of evaluations; empty where it has none. */
    public static Optional<Answers> testAnswers(Row row) {
        return row.isNullAt(row.fieldIndex("test_answers"))
                ? Optional.empty()
                : Optional.of(CountsCodec.answers(row, "test_answers", "test_samples"));
    }

    private static void putPlan(QuantizationPlan plan, Set<ParameterTarget> targets, Map<String, Object> values) {
        List<Row> layers = new ArrayList<>();
        for (int l = 0; l < plan.layers().size(); l++) {
            int counted = l + 1;
            plan.layer(l)
                    .targets()
                    .forEach((target, quantization) -> layers.add(RowFactory.create(
                            counted,
                            target.key(),
                            quantization.scheme().key(),
                            quantization.bits(),
                            quantization.family(),
                            quantization.rounding().key(),
                            quantization.parameters())));
        }
        values.put("layers", layers);
        values.put("design", PlanText.of(plan));
        for (ParameterTarget target : targets) {
            putTarget(plan, target, values);
        }
    }

    /** The columns of a target say something only where all layers agree. */
    private static void putTarget(QuantizationPlan plan, ParameterTarget target, Map<String, Object> values) {
        List<Optional<TargetQuantization>> distinct = plan.layers().stream()
                .map((LayerPlan layer) -> layer.of(target))
                .distinct()
                .toList();
        if (distinct.size() > 1) {
            return;
        }
        Optional<TargetQuantization> shared = distinct.get(0);
        values.put(
                target.column() + "_bits", shared.map(TargetQuantization::bits).orElse(Float.SIZE));
        values.put(
                target.column() + "_grid",
                shared.map(TargetQuantization::family).orElse("float"));
        shared.ifPresent(quantization -> {
            values.put(target.column() + "_scheme", quantization.scheme().key());
            values.put(target.column() + "_rounding", quantization.rounding().key());
        });
    }

    private static void putMemory(MemoryUse memory, Map<String, Object> values) {
        values.put("memory_bits", memory.total());
        values.put("weight_memory_bits", memory.weights());
        values.put("bias_memory_bits", memory.biases());
        values.put("state_memory_bits", memory.state());
        values.put("constant_memory_bits", memory.constants());
        values.put("overhead_memory_bits", memory.overhead());
        values.put("learning_memory_bits", memory.withLearning());
    }

    private static void putScore(Score score, Map<String, Object> values) {
        Proportion accuracy = score.counts().accuracy();
        LayerCounts total = score.counts().total();
        values.put("samples", accuracy.trials());
        values.put("correct", accuracy.successes());
        values.put("accuracy_low", accuracy.low());
        values.put("accuracy_high", accuracy.high());
        values.put("spikes", total.spikes());
        values.put("accumulates", total.accumulates());
        values.put("multiply_accumulates", total.multiplyAccumulates());
        values.put("dense_operations", total.denseOperations());
        values.put("neuron_updates", total.neuronUpdates());
        for (Metric metric : Metric.values()) {
            values.putIfAbsent(metric.column(), metric.of(score));
        }
    }

    private static Row row(StructType schema, Map<String, Object> values) {
        Object[] ordered = new Object[schema.size()];
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = values.get(schema.fields()[i].name());
        }
        return RowFactory.create(ordered);
    }
}
