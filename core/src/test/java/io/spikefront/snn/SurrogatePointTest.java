package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Quantizer;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One neuron, one input, one step: the gradient of its only spike. */
class SurrogatePointTest {
    private static final Noise NOISE = Noise.of(1, "test");
    private static final Surrogate SURROGATE = new Surrogate.FastSigmoid(10);
    private static final Network NETWORK =
            Network.of(List.of(1, 1), new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));
    /** Levels -1, -0.27, 0.47, 1.2: what is above 0.83 fires. */
    private static final LayerPlan TWO_BITS = new LayerPlan(Map.of(
            ParameterTarget.MEMBRANE,
            new TargetQuantization(QuantizationScheme.ITQ, "squat-uniform", 2, Rounding.NEAREST, Map.of())));

    private static QuantizedNeuron neuron() {
        return QuantizedNeuron.of(new TrainedNetwork(NETWORK, NetworkParameters.zeros(NETWORK)), 0, TWO_BITS, NOISE);
    }

    @Test
    void firingBeginsAtTheLeastMembraneThatGoesAboveTheThreshold() {
        Quantizer quantizer = neuron().membrane().orElseThrow();
        float bound = neuron().firingBound();
        assertThat(bound).isCloseTo(0.8333f, within(1e-4f));
        assertThat(quantizer.quantize(bound, NOISE, 0)).isGreaterThan(1);
        assertThat(quantizer.quantize(Math.nextDown(bound), NOISE, 0)).isLessThan(1);
        assertThat(QuantizedNeuron.unquantized(NETWORK.layer(0).neuron()).firingBound())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(floats = {-30, -0.5f, 0.2f, 0.83f, 0.84f, 1.1f, 30})
    void gradientFadesWithTheDistanceOfTheMembraneBeforeQuantization(float current) {
        float bound = neuron().firingBound();
        float quantized = (float) neuron().membrane().orElseThrow().quantize(current, NOISE, 0);
        assertThat(gradient(current, SurrogatePoint.UNQUANTIZED)).isCloseTo(slope(current - bound), within(1e-6f));
        assertThat(gradient(current, SurrogatePoint.QUANTIZED)).isCloseTo(slope(quantized - 1), within(1e-6f));
    }

    private static float slope(float u) {
        float d = 10 * Math.abs(u) + 1;
        return 1 / (d * d);
    }

    /** Of the spike with respect to the bias. */
    private static float gradient(float current, SurrogatePoint point) {
        NetworkParameters parameters = NetworkParameters.zeros(NETWORK);
        parameters.layer(0).biases()[0] = current;
        TrainingLayer layer = new TrainingLayer(neuron(), parameters.layer(0), SURROGATE, point, 1);
        layer.forward(0, new float[] {current}, NOISE);
        layer.clearGradients();
        layer.dSpikes[0][0] = 1;
        layer.backward();
        return layer.dCurrents[0][0];
    }
}
