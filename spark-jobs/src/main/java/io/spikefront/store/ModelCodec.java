package io.spikefront.store;

import io.spikefront.snn.DenseParameters;
import io.spikefront.snn.Extent;
import io.spikefront.snn.Network;
import io.spikefront.snn.NetworkParameters;
import io.spikefront.snn.TrainedNetwork;
import io.spikefront.space.ContentId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Turns trained models into rows of {@link StoreTable#MODELS} and back. Parameters are little-endian float32: for each
 * layer the weights [neuron][input], then the biases [neuron].
 */
public final class ModelCodec {
    private ModelCodec() {}

    /** The row of a trained model. */
    public static Row trained(ContentId modelId, String trainingKey, TrainedNetwork model) {
        List<Float> min = model.membranes().stream().map(Extent::min).toList();
        List<Float> max = model.membranes().stream().map(Extent::max).toList();
        return RowFactory.create(
                modelId.text(),
                trainingKey,
                EvaluationCodec.COMPLETED,
                null,
                model.network().toString(),
                bytes(model.network(), model.parameters()),
                min,
                max);
    }

    /** The row of a model whose training failed by itself. */
    public static Row failed(ContentId modelId, String trainingKey, Network network, String cause) {
        return RowFactory.create(
                modelId.text(), trainingKey, EvaluationCodec.FAILED, cause, network.toString(), null, null, null);
    }

    /** The model of a row of a completed training. */
    public static TrainedNetwork model(Row row, Network network) {
        NetworkParameters parameters = parameters(row.getAs("parameters"), network);
        List<Float> min = row.getList(row.fieldIndex("membrane_min"));
        List<Float> max = row.getList(row.fieldIndex("membrane_max"));
        List<Extent> membranes = new ArrayList<>();
        for (int l = 0; l < min.size(); l++) {
            membranes.add(new Extent(min.get(l), max.get(l)));
        }
        return new TrainedNetwork(network, parameters, membranes);
    }

    /** The size of the parameters in a row. */
    public static long bytes(Network network) {
        long count = 0;
        for (int l = 0; l < network.layers().size(); l++) {
            count += (network.inputsOf(l) + 1L) * network.layer(l).neurons();
        }
        return count * Float.BYTES;
    }

    private static byte[] bytes(Network network, NetworkParameters parameters) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(bytes(network))).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer floats = bytes.asFloatBuffer();
        for (DenseParameters layer : parameters.layers()) {
            for (float[] weights : layer.transposedWeights()) {
                floats.put(weights);
            }
            floats.put(layer.biases());
        }
        return bytes.array();
    }

    private static NetworkParameters parameters(byte[] bytes, Network network) {
        NetworkParameters parameters = NetworkParameters.zeros(network);
        FloatBuffer floats =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        for (DenseParameters layer : parameters.layers()) {
            for (int j = 0; j < layer.neurons(); j++) {
                for (int i = 0; i < layer.inputs(); i++) {
                    layer.weights()[i][j] = floats.get();
                }
            }
            floats.get(layer.biases());
        }
        return parameters;
    }
}
