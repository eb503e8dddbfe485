package io.spikefront.eval;

import io.spikefront.snn.Extent;
import io.spikefront.stdp.DiehlCook;
import io.spikefront.stdp.NeuronLabels;
import io.spikefront.stdp.StateRanges;
import io.spikefront.stdp.TrainedDiehlCook;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Unsupervised networks as models and back. The order of parameters: weights [neuron][input], theta [neuron], the least and
 * the greatest theta that its grid is for, class proportions [neuron][class]. The membranes' ranges are those of the
 * excitatory and the inhibitory neurons, mV from rest.
 */
final class DiehlCookModels {
    private DiehlCookModels() {}

    /** The size of a model's parameters. */
    static long bytes(DiehlCook network, int classes) {
        return (network.weights() + network.neurons() * (1L + classes) + 2) * Float.BYTES;
    }

    /** The model of a trained network. */
    static Model model(TrainedDiehlCook trained, int classes) {
        DiehlCook network = trained.network();
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(bytes(network, classes))).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer floats = bytes.asFloatBuffer();
        for (int j = 0; j < network.neurons(); j++) {
            for (float[] row : trained.weights()) {
                floats.put(row[j]);
            }
        }
        floats.put(trained.theta());
        floats.put(trained.ranges().theta().min());
        floats.put(trained.ranges().theta().max());
        for (float[] shares : trained.labels().proportions()) {
            floats.put(shares);
        }
        StateRanges ranges = trained.ranges();
        return new Model(bytes.array(), List.of(ranges.excitatory(), ranges.inhibitory()), List.of());
    }

    /** The network of a model. */
    static TrainedDiehlCook trained(DiehlCook network, int classes, Model model) {
        model.requireSize("network " + network, bytes(network, classes), 2);
        FloatBuffer floats = ByteBuffer.wrap(model.parameters())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[][] weights = new float[network.inputs()][network.neurons()];
        for (int j = 0; j < network.neurons(); j++) {
            for (float[] row : weights) {
                row[j] = floats.get();
            }
        }
        float[] theta = new float[network.neurons()];
        floats.get(theta);
        Extent thetaRange = new Extent(floats.get(), floats.get());
        float[][] proportions = new float[network.neurons()][classes];
        for (float[] shares : proportions) {
            floats.get(shares);
        }
        return new TrainedDiehlCook(
                network,
                weights,
                theta,
                new NeuronLabels(proportions),
                new StateRanges(model.membranes().get(0), model.membranes().get(1), thetaRange));
    }
}
