package io.spikefront.store;

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
        List<LayerCounts> layers = row.<Row>getList(row.fieldIndex("layer_counts")).stream()
                .map(CountsCodec::layer)
                .toList();
        long samples = row.<Long>getAs("samples");
        return new Outcome.Completed(
                new Counts(samples, row.<Long>getAs("correct"), layers),
                Answers.of(row.<byte[]>getAs("answers"), Math.toIntExact(samples)),
                row.<Boolean>getAs("integer_exact"));
    }

    private static LayerCounts layer(Row row) {
        return new LayerCounts(
                row.<Long>getAs("spikes"),
                row.<Long>getAs("accumulates"),
                row.<Long>getAs("multiply_accumulates"),
                row.<Long>getAs("dense_operations"),
                row.<Long>getAs("neuron_updates"));
    }
}
