package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThatThrownBy(() -> new Leaky(0.5f, 0, Reset.ZERO, ResetTiming.DELAYED))
                .hasMessage("Invalid threshold: 0.0 (must be positive and finite)");
    }
}
