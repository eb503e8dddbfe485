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
 * layer the weights [neuron][input], then the biases [neuron], then where it is recurrent the recurrent weights [to][from],
 * one-to-one [neuron], and from all to all the recurrent biases [neuron], then the constants that the layer learned.
 */
public final class ModelCodec {
    private ModelCodec() {}

    /** The row of a trained model. */
    public static Row trained(ContentId modelId, String trainingKey, TrainedNetwork model) {
        return RowFactory.create(
                modelId.text(),
                trainingKey,
                EvaluationCodec.COMPLETED,
                null,
                model.network().toString(),
                bytes(model.network(), model.parameters()),
                model.membranes().stream().map(Extent::min).toList(),
                model.membranes().stream().map(Extent::max).toList(),
                model.synapticCurrents().stream().map(Extent::min).toList(),
                model.synapticCurrents().stream().map(Extent::max).toList());
    }

    /** The row of a model whose training failed by itself. */
    public static Row failed(ContentId modelId, String trainingKey, Network network, String cause) {
        return RowFactory.create(
                modelId.text(),
                trainingKey,
                EvaluationCodec.FAILED,
                cause,
                network.toString(),
                null,
                null,
                null,
                null,
                null);
    }

    /** The model of a row of a completed training. */
    public static TrainedNetwork model(Row row, Network network) {
        NetworkParameters parameters = parameters(row.getAs("parameters"), network);
        return new TrainedNetwork(network, parameters, extents(row, "membrane"), extents(row, "synaptic_current"));
    }

    private static List<Extent> extents(Row row, String state) {
        List<Float> min = row.getList(row.fieldIndex(state + "_min"));
        List<Float> max = row.getList(row.fieldIndex(state + "_max"));
        List<Extent> extents = new ArrayList<>();
        for (int l = 0; l < min.size(); l++) {
            extents.add(new Extent(min.get(l), max.get(l)));
        }
        return extents;
    }

    /** The size of the parameters in a row. */
    public static long bytes(Network network) {
        return network.parameters() * Float.BYTES;
    }

    private static byte[] bytes(Network network, NetworkParameters parameters) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(bytes(network))).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer floats = bytes.asFloatBuffer();
        for (DenseParameters layer : parameters.layers()) {
            put(layer.weights(), layer.neurons(), floats);
            floats.put(layer.biases());
            put(layer.recurrent().weights(), layer.neurons(), floats);
            floats.put(layer.recurrent().biases());
            floats.put(layer.constants().values());
        }
        return bytes.array();
    }

    private static NetworkParameters parameters(byte[] bytes, Network network) {
        NetworkParameters parameters = NetworkParameters.zeros(network);
        FloatBuffer floats =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        for (DenseParameters layer : parameters.layers()) {
            get(layer.weights(), layer.neurons(), floats);
            floats.get(layer.biases());
            get(layer.recurrent().weights(), layer.neurons(), floats);
            floats.get(layer.recurrent().biases());
            floats.get(layer.constants().values());
        }
        return parameters;
    }

    /** Writes {@code weights} [input][neuron] neuron by neuron. */
    private static void put(float[][] weights, int neurons, FloatBuffer floats) {
        for (int j = 0; j < neurons; j++) {
            for (float[] row : weights) {
                floats.put(row[j]);
            }
        }
    }

    private static void get(float[][] weights, int neurons, FloatBuffer floats) {
        for (int j = 0; j < neurons; j++) {
            for (float[] row : weights) {
                row[j] = floats.get();
            }
        }
    }
}
