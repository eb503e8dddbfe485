package io.spikefront.store;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import io.spikefront.quant.ParameterTarget;
import java.util.Locale;
import org.apache.spark.sql.types.StructType;

/** The tables of a result store, each a Delta table in a folder of its name. {@code docs/table.md} explains the columns. */
public enum StoreTable {
    /** One row for each evaluated point: the only truth about what is done. */
    EVALUATIONS("point_id", evaluations()),
    /** Scores on the test set, for points that were selected on the validation set. */
    TEST_SCORES("point_id", testScores()),
    /** One row for each trained model, with its parameters. */
    MODELS("model_id", models()),
    /** One row for each sweep that has been started: its configuration and its size. */
    SWEEPS("sweep", sweeps()),
    /** The frontier that each sweep ended with, for the question that it asked then. */
    FRONTIER("sweep", frontier()),
    /** The significance map of each sweep that searched by it, for the question that it asked then. */
    SIGNIFICANCE("sweep", significance());

    private final String key;
    private final StructType schema;

    StoreTable(String key, StructType schema) {
        this.key = key;
        this.schema = schema;
    }

    /** The column that identifies what a row is about. */
    public String key() {
        return key;
    }

    public StructType schema() {
        return schema;
    }

    /** The folder below the store. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static StructType evaluations() {
        StructType schema = new StructType()
                .add("point_id", StringType, false)
                .add("workload_id", StringType, false)
                .add("model_id", StringType, false)
                .add("outcome", StringType, false)
                .add("cause", StringType)
                .add("cause_kind", StringType)
                .add("design", StringType, false)
                .add("method", StringType)
                .add("training_seed", LongType);
        for (ParameterTarget target : ParameterTarget.values()) {
            schema = schema.add(target.column() + "_scheme", StringType)
                    .add(target.column() + "_bits", IntegerType)
                    .add(target.column() + "_grid", StringType)
                    .add(target.column() + "_rounding", StringType);
        }
        return schema.add("layers", createArrayType(layerQuantization()))
                .add("samples", LongType)
                .add("correct", LongType)
                .add("accuracy", DoubleType)
                .add("accuracy_low", DoubleType)
                .add("accuracy_high", DoubleType)
                .add("memory_bits", LongType, false)
                .add("weight_memory_bits", LongType, false)
                .add("bias_memory_bits", LongType, false)
                .add("state_memory_bits", LongType, false)
                .add("constant_memory_bits", LongType, false)
                .add("overhead_memory_bits", LongType, false)
                .add("learning_memory_bits", LongType)
                .add("spikes", LongType)
                .add("accumulates", LongType)
                .add("multiply_accumulates", LongType)
                .add("dense_operations", LongType)
                .add("neuron_updates", LongType)
                .add("spikes_per_sample", DoubleType)
                .add("synaptic_operations_per_sample", DoubleType)
                .add("energy_pj_per_sample", DoubleType)
                .add("integer_exact", BooleanType)
                .add("answers", BinaryType)
                .add("layer_counts", createArrayType(layerCounts()));
    }

    /** As {@link #layerQuantization}: never null within. */
    private static StructType layerCounts() {
        return new StructType()
                .add("spikes", LongType)
                .add("accumulates", LongType)
                .add("multiply_accumulates", LongType)
                .add("dense_operations", LongType)
                .add("neuron_updates", LongType);
    }

    /** Delta enforces no NOT NULL inside arrays, so these columns are declared nullable and never are. */
    private static StructType layerQuantization() {
        return new StructType()
                .add("layer", IntegerType)
                .add("target", StringType)
                .add("scheme", StringType)
                .add("bits", IntegerType)
                .add("grid", StringType)
                .add("rounding", StringType)
                .add("parameters", createMapType(StringType, StringType));
    }

    private static StructType testScores() {
        return new StructType()
                .add("point_id", StringType, false)
                .add("test_samples", LongType, false)
                .add("test_correct", LongType, false)
                .add("test_accuracy", DoubleType, false)
                .add("test_accuracy_low", DoubleType, false)
                .add("test_accuracy_high", DoubleType, false)
                .add("test_answers", BinaryType);
    }

    private static StructType models() {
        return new StructType()
                .add("model_id", StringType, false)
                .add("training_key", StringType, false)
                .add("outcome", StringType, false)
                .add("cause", StringType)
                .add("cause_kind", StringType)
                .add("network", StringType, false)
                .add("parameters", BinaryType)
                .add("membrane_min", createArrayType(FloatType))
                .add("membrane_max", createArrayType(FloatType))
                .add("synaptic_current_min", createArrayType(FloatType))
                .add("synaptic_current_max", createArrayType(FloatType));
    }

    private static StructType sweeps() {
        return new StructType()
                .add("sweep", StringType, false)
                .add("question_id", StringType, false)
                .add("workload_id", StringType, false)
                .add("baseline_point_id", StringType, false)
                .add("raw_points", LongType, false)
                .add("admitted_points", LongType, false)
                .add("objectives", createArrayType(StringType), false)
                .add("configuration", StringType, false);
    }

    private static StructType frontier() {
        return new StructType()
                .add("sweep", StringType, false)
                .add("question_id", StringType, false)
                .add("failed_points", LongType, false)
                .add("rank", IntegerType, false)
                .add("point_id", StringType, false)
                .add("chosen_by", createArrayType(StringType), false);
    }

    private static StructType significance() {
        return new StructType()
                .add("sweep", StringType, false)
                .add("question_id", StringType, false)
                .add("rank", IntegerType, false)
                .add("parameter", StringType, false)
                .add("bits", IntegerType, false)
                .add("design", StringType)
                .add("samples", LongType)
                .add("correct", LongType)
                .add("accuracy", DoubleType)
                .add("accuracy_low", DoubleType)
                .add("accuracy_high", DoubleType)
                .add("memory_bits", LongType)
                .add("reaches_target", BooleanType, false)
                .add("minimal", BooleanType, false);
    }
}
