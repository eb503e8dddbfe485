package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.spikefront.random.Noise;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final Leaky NEURON = new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED);
    private static final Network NETWORK = Network.of(List.of(784, 128, 10), NEURON);

    @Test
    void sizesRunFromInputToOutput() {
        assertThat(NETWORK).hasToString("784-128-10");
        assertThat(NETWORK.inputsOf(0)).isEqualTo(784);
        assertThat(NETWORK.inputsOf(1)).isEqualTo(128);
        assertThat(NETWORK.outputs()).isEqualTo(10);
    }

    @Test
    void canonicalTextTellsNeuronsApart() {
        assertThat(NETWORK.canonical())
                .isEqualTo("784 -> 128 leaky beta=0.9 threshold=1.0 reset=SUBTRACT/DELAYED"
                        + " -> 10 leaky beta=0.9 threshold=1.0 reset=SUBTRACT/DELAYED");
    }

    @Test
    void onlyHiddenLayersAreRecurrent() {
        Network network = Network.of(List.of(2, 3, 4, 1), NEURON, Recurrence.ONE_TO_ONE);
        assertThat(network.layers())
                .extracting(DenseLayer::recurrence)
                .containsExactly(Recurrence.ONE_TO_ONE, Recurrence.ONE_TO_ONE, Recurrence.NONE);
        assertThat(network.canonical())
                .startsWith("2 -> 3 leaky beta=0.9 threshold=1.0 reset=SUBTRACT/DELAYED recurrent one-to-one -> 4")
                .endsWith(" -> 1 leaky beta=0.9 threshold=1.0 reset=SUBTRACT/DELAYED");
        assertThat(Network.of(List.of(2, 1), new Synaptic(0.5f, 0.9f, 1, Reset.ZERO, ResetTiming.IMMEDIATE))
                        .canonical())
                .isEqualTo("2 -> 1 synaptic alpha=0.5 beta=0.9 threshold=1.0 reset=ZERO/IMMEDIATE");
    }

    @Test
    void initialRecurrentParametersTakeTheLayerForTheirInputs() {
        for (Recurrence recurrence : List.of(Recurrence.ONE_TO_ONE, Recurrence.ALL_TO_ALL)) {
            Network network = Network.of(List.of(3, 400, 2), NEURON, recurrence);
            RecurrentParameters initial = NetworkParameters.initial(network, Noise.of(1, "weights"))
                    .layer(0)
                    .recurrent();
            assertThat(initial.recurrence()).isEqualTo(recurrence);
            Extent extent = Extent.of(initial.weights());
            assertThat(extent.max()).isBetween(0.048f, 0.05f);
            assertThat(extent.min()).isBetween(-0.05f, -0.048f);
            assertThat(initial.biases()).hasSize(recurrence == Recurrence.ALL_TO_ALL ? 400 : 0);
            assertThat(Extent.of(initial.biases()).max())
                    .isEqualTo(recurrence == Recurrence.ALL_TO_ALL ? 0.05f : 0, within(0.002f));
        }
    }

    @Test
    void initialParametersAreUniformWithinTheirBound() {
        NetworkParameters parameters = NetworkParameters.initial(NETWORK, Noise.of(1, "weights"));
        Extent extent = Extent.of(parameters.layer(0).weights());
        assertThat(extent.max()).isBetween(0.0357f, 1 / 28f);
        assertThat(extent.min()).isBetween(-1 / 28f, -0.0357f);
        double sum = 0;
        for (float[] row : parameters.layer(0).weights()) {
            for (float weight : row) {
                sum += weight;
            }
        }
        assertThat(Math.abs(sum / (784 * 128))).isLessThan(5 / 28.0 / Math.sqrt(3.0 * 784 * 128));
    }

    @Test
    void refusesWhatIsNoNetwork() {
        assertThatThrownBy(() -> new Network(3, List.of()))
                .hasMessage("Invalid network: 3 inputs, 0 layers (both must be 1 or more)");
        assertThatThrownBy(() -> new DenseLayer(0, NEURON)).hasMessage("Invalid neurons: 0 (must be 1 or more)");
        assertThatThrownBy(() -> new Leaky(1.5f, 1, Reset.ZERO, ResetTiming.DELAYED))
                .hasMessage("Invalid beta: 1.5 (must be in [0, 1])");
        assertThatThrownBy(() -> new Synaptic(-0.5f, 0, 1, Reset.ZERO, ResetTiming.DELAYED))
                .hasMessage("Invalid alpha: -0.5 (must be in [0, 1])");
        assertThatThrownBy(() -> new Leaky(0.5f, 0, Reset.ZERO, ResetTiming.DELAYED))
                .hasMessage("Invalid threshold: 0.0 (must be positive and finite)");
    }
}
