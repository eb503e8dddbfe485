package io.spikefront.store;

import io.spikefront.error.UserError;
import io.spikefront.eval.FailureKind;
import io.spikefront.eval.Model;
import io.spikefront.eval.Outcome;
import io.spikefront.snn.Extent;
import io.spikefront.space.ContentId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Turns trained models into rows of {@link StoreTable#MODELS} and back. */
public final class ModelCodec {
    private ModelCodec() {}

    /** The row of a trained model. */
    public static Row trained(ContentId modelId, String trainingKey, String network, Model model) {
        return RowFactory.create(
                modelId.text(),
                trainingKey,
                EvaluationCodec.COMPLETED,
                null,
                null,
                network,
                model.parameters(),
                model.membranes().stream().map(Extent::min).toList(),
                model.membranes().stream().map(Extent::max).toList(),
                model.synapticCurrents().stream().map(Extent::min).toList(),
                model.synapticCurrents().stream().map(Extent::max).toList());
    }

    /** The row of a model whose training failed. */
    public static Row failed(ContentId modelId, String trainingKey, String network, Outcome.Failed failure) {
        return RowFactory.create(
                modelId.text(),
                trainingKey,
                EvaluationCodec.FAILED,
                failure.cause(),
                failure.kind().key(),
                network,
                null,
                null,
                null,
                null,
                null);
    }

    /** Why the training of a row failed; rows of older versions name no kind, since they knew but one. */
    public static Outcome.Failed failure(Row row) {
        CountsCodec.requirePresent(row, "cause");
        String key = row.getAs("cause_kind");
        FailureKind kind = key == null
                ? FailureKind.ERROR
                : FailureKind.find(key)
                        .orElseThrow(() -> new UserError(
                                "a row of the result store is damaged: its column cause_kind has no kind of failure"));
        return new Outcome.Failed(kind, row.getAs("cause"));
    }

    /** The model of a row of a completed training. */
    public static Model model(Row row) {
        CountsCodec.requirePresent(row, "parameters", "membrane_min", "membrane_max");
        List<Extent> membranes = extents(row, "membrane");
        return new Model(row.getAs("parameters"), membranes, synapticCurrents(row, membranes.size()));
    }

    /** A row that is older than these columns is of a network that has no synaptic currents. */
    private static List<Extent> synapticCurrents(Row row, int layers) {
        if (row.isNullAt(row.fieldIndex("synaptic_current_min"))
                && row.isNullAt(row.fieldIndex("synaptic_current_max"))) {
            return Collections.nCopies(layers, new Extent(0, 0));
        }
        CountsCodec.requirePresent(row, "synaptic_current_min", "synaptic_current_max");
        return extents(row, "synaptic_current");
    }

    private static List<Extent> extents(Row row, String state) {
        List<Float> min = row.getList(row.fieldIndex(state + "_min"));
        List<Float> max = row.getList(row.fieldIndex(state + "_max"));
        if (min.size() != max.size() || min.contains(null) || max.contains(null)) {
            throw new UserError("a row of the result store is damaged: its columns " + state + "_min and " + state
                    + "_max do not fit");
        }
        List<Extent> extents = new ArrayList<>();
        for (int l = 0; l < min.size(); l++) {
            extents.add(new Extent(min.get(l), max.get(l)));
        }
        return extents;
    }
}
