package io.spikefront.store;

import io.spikefront.error.UserError;
import io.spikefront.eval.Answers;
import io.spikefront.eval.Counts;
import io.spikefront.eval.LayerCounts;
import io.spikefront.eval.Outcome;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Turns what was counted into the column {@code layer_counts}, and a row back into what was counted, to count on from. */
public final class CountsCodec {
    private CountsCodec() {}

    static List<Row> rows(List<LayerCounts> layers) {
        return layers.stream()
                .map(layer -> RowFactory.create(
                        layer.spikes(),
                        layer.accumulates(),
                        layer.multiplyAccumulates(),
                        layer.denseOperations(),
                        layer.neuronUpdates()))
                .toList();
    }

    /** What a row of {@link StoreTable#EVALUATIONS} has counted; the row must have counts of layers. */
    public static Outcome.Completed counted(Row row) {
        requirePresent(row, "samples", "correct", "answers", "layer_counts", "integer_exact");
        List<LayerCounts> layers = row.<Row>getList(row.fieldIndex("layer_counts")).stream()
                .map(CountsCodec::layer)
                .toList();
        Answers answers = answers(row, "answers", "samples");
        if (answers.right() != row.<Long>getAs("correct")) {
            throw new UserError("a row of the result store is damaged: its columns answers and correct do not fit");
        }
        return new Outcome.Completed(
                new Counts(answers.size(), answers.right(), layers), answers, row.<Boolean>getAs("integer_exact"));
    }

    /**
     * The answers in a column of bytes, as many as another column says.
     *
     * @throws UserError where they do not fit each other
     */
    static Answers answers(Row row, String bytes, String samples) {
        requirePresent(row, bytes, samples);
        try {
            return Answers.of(row.<byte[]>getAs(bytes), Math.toIntExact(row.<Long>getAs(samples)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UserError(
                    "a row of the result store is damaged: its columns " + bytes + " and " + samples + " do not fit",
                    e);
        }
    }

    private static LayerCounts layer(Row row) {
        if (row == null) {
            throw new UserError("a row of the result store is damaged: it lacks the counts of a layer");
        }
        requirePresent(row, "spikes", "accumulates", "multiply_accumulates", "dense_operations", "neuron_updates");
        return new LayerCounts(
                row.<Long>getAs("spikes"),
                row.<Long>getAs("accumulates"),
                row.<Long>getAs("multiply_accumulates"),
                row.<Long>getAs("dense_operations"),
                row.<Long>getAs("neuron_updates"));
    }

    /** Delta enforces no NOT NULL on columns that a failed point has no value for. */
    static void requirePresent(Row row, String... columns) {
        for (String column : columns) {
            if (row.isNullAt(row.fieldIndex(column))) {
                throw new UserError("a row of the result store is damaged: it lacks its " + column);
            }
        }
    }
}
