package io.spikefront.eval;

import io.spikefront.snn.DenseParameters;
import io.spikefront.snn.Network;
import io.spikefront.snn.NetworkParameters;
import io.spikefront.snn.TrainedNetwork;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Networks of dense layers as models and back. The order of parameters: for each layer the weights [neuron][input], then
 * the biases [neuron], then where it is recurrent the recurrent weights [to][from], one-to-one [neuron], and from all to
 * all the recurrent biases [neuron], then the constants that the layer learned.
 */
final class DenseModels {
    private DenseModels() {}

    /** The model of a trained network. */
    static Model model(TrainedNetwork trained) {
        return new Model(
                bytes(trained.network(), trained.parameters()), trained.membranes(), trained.synapticCurrents());
    }

    /** The network of a model. */
    static TrainedNetwork trained(Network network, Model model) {
        model.requireSize("network " + network, bytes(network), network.layers().size());
        return new TrainedNetwork(
                network, parameters(model.parameters(), network), model.membranes(), model.synapticCurrents());
    }

    /** The size of a model's parameters. */
    static long bytes(Network network) {
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
