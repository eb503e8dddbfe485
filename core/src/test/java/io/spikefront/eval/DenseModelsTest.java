package io.spikefront.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.random.Noise;
import io.spikefront.snn.Extent;
import io.spikefront.snn.Leaky;
import io.spikefront.snn.Network;
import io.spikefront.snn.NetworkParameters;
import io.spikefront.snn.NeuronConstant;
import io.spikefront.snn.Recurrence;
import io.spikefront.snn.Reset;
import io.spikefront.snn.ResetTiming;
import io.spikefront.snn.Synaptic;
import io.spikefront.snn.TrainedNetwork;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goes into bytes comes out of them. */
class DenseModelsTest {
    private static final Network NETWORK =
            Network.of(List.of(3, 2, 2), new Leaky(0.9f, 1f, Reset.SUBTRACT, ResetTiming.DELAYED));

    @Test
    void aModelKeepsEveryBit() {
        NetworkParameters parameters = NetworkParameters.zeros(NETWORK);
        parameters.layer(0).weights()[2][1] = Float.MIN_NORMAL;
        parameters.layer(0).weights()[0][1] = -0.0f;
        parameters.layer(0).biases()[1] = 0.1f;
        parameters.layer(1).weights()[1][0] = Float.MAX_VALUE;
        TrainedNetwork trained =
                new TrainedNetwork(NETWORK, parameters, List.of(new Extent(-1.5f, 2f), new Extent(0f, 0.1f)));

        Model model = DenseModels.model(trained);

        assertThat(model.parameters()).hasSize(4 * (3 * 2 + 2 + 2 * 2 + 2));
        assertThat(DenseModels.bytes(NETWORK)).isEqualTo(model.parameters().length);
        assertThat(DenseModels.trained(NETWORK, model))
                .usingRecursiveComparison()
                .isEqualTo(trained);
    }

    @Test
    void aRecurrentModelKeepsItsFeedbackAndItsSynapticCurrents() {
        Synaptic neuron = new Synaptic(0.5f, 0.9f, 1f, Reset.SUBTRACT, ResetTiming.DELAYED);
        for (Recurrence recurrence : Recurrence.values()) {
            Network network = Network.of(List.of(3, 2, 2), neuron, recurrence, Set.of(NeuronConstant.BETA));
            NetworkParameters parameters = NetworkParameters.initial(network, Noise.of(1, "model"));
            parameters.layer(1).constants().values()[0] = 0.25f;
            TrainedNetwork trained = new TrainedNetwork(
                    network,
                    parameters,
                    List.of(new Extent(-1f, 2f), new Extent(0f, 1f)),
                    List.of(new Extent(-3f, 4f), new Extent(0f, 5f)));

            TrainedNetwork read = DenseModels.trained(network, DenseModels.model(trained));

            assertThat(read).usingRecursiveComparison().isEqualTo(trained);
            assertThat(read.network().layer(1).neuron().beta()).isEqualTo(0.25f);
        }
    }

    @Test
    void weightsAreWrittenNeuronByNeuron() {
        NetworkParameters parameters = NetworkParameters.zeros(NETWORK);
        parameters.layer(0).weights()[0][0] = 1f;
        parameters.layer(0).weights()[1][0] = 2f;
        assertThat(DenseModels.model(new TrainedNetwork(NETWORK, parameters)).parameters())
                .startsWith(0, 0, 0x80, 0x3f, 0, 0, 0, 0x40);
    }

    @Test
    void modelsAreEqualWhereTheirBitsAre() {
        List<Extent> extents = List.of(new Extent(0, 1));
        Model model = new Model(new byte[] {1, 2}, extents, extents);
        assertThat(new Model(new byte[] {1, 2}, extents, extents))
                .isEqualTo(model)
                .hasSameHashCodeAs(model);
        assertThat(List.of(
                        new Model(new byte[] {1, 3}, extents, extents),
                        new Model(new byte[] {1, 2}, List.of(), extents),
                        new Model(new byte[] {1, 2}, extents, List.of())))
                .doesNotContain(model);
    }
}
