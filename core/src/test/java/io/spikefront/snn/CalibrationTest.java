package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    /** Class c drives inputs 4c..4c+3 with 0.3 and noise below 0.5 for 2 steps. */
    private static final ToySamples SAMPLES = new ToySamples(30, 1);

    @Test
    void rangesOverSamplesAndSteps() {
        Network network = network(new Leaky(0.5f, 100, Reset.SUBTRACT, ResetTiming.DELAYED));
        DenseParameters layer = DenseParameters.zeros(ToySamples.INPUTS, 2);
        layer.weights()[0][0] = 1;
        layer.weights()[0][1] = -2;
        Extent extent = observe(network, layer, 2);
        float strongest = 0;
        Stimulus stimulus = new Stimulus();
        for (int i = 0; i < SAMPLES.size(); i++) {
            SAMPLES.load(i, stimulus);
            strongest = Math.max(strongest, stimulus.value(0));
        }
        assertThat(extent.max()).isCloseTo(1.5f * strongest, within(1e-6f));
        assertThat(extent.min()).isCloseTo(-3 * strongest, within(1e-6f));
    }

    @Test
    void restingStateCounts() {
        Network network = network(new Leaky(0.5f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));
        DenseParameters layer = DenseParameters.zeros(ToySamples.INPUTS, 2);
        layer.biases()[0] = 0.25f;
        layer.biases()[1] = 0.5f;
        assertThat(observe(network, layer, 1)).isEqualTo(new Extent(0, 0.5f));
    }

    @Test
    void seesWhatAnImmediateResetTakesAway() {
        Network network = network(new Leaky(0.5f, 1, Reset.SUBTRACT, ResetTiming.IMMEDIATE));
        DenseParameters layer = DenseParameters.zeros(ToySamples.INPUTS, 2);
        layer.biases()[0] = 1.5f;
        Extent extent = observe(network, layer, 1);
        assertThat(extent).isEqualTo(new Extent(0, 1.5f));
        TargetQuantization calibrated = new TargetQuantization(
                QuantizationScheme.PTQ, "fixed-point", 4, Rounding.NEAREST, Map.of("range", "calibrated"));
        QuantizedNetwork quantized = QuantizedNetwork.of(
                new TrainedNetwork(network, new NetworkParameters(List.of(layer)), List.of(extent)),
                QuantizationPlan.uniform(1, new LayerPlan(Map.of(ParameterTarget.MEMBRANE, calibrated))),
                Noise.of(0, "model"));
        assertThat(quantized.layer(0).membrane().orElseThrow().grid().max()).isEqualTo(1.75);
    }

    @Test
    void rangesOfSynapticCurrents() {
        Network network = Network.of(
                List.of(ToySamples.INPUTS, 2), new Synaptic(0.5f, 0, 100, Reset.SUBTRACT, ResetTiming.DELAYED));
        DenseParameters layer = DenseParameters.zeros(ToySamples.INPUTS, 2);
        layer.biases()[0] = 2;
        layer.biases()[1] = -4;
        TrainedNetwork observed = Calibration.observe(network, new NetworkParameters(List.of(layer)), SAMPLES, 2);
        assertThat(observed.synapticCurrents()).containsExactly(new Extent(-6, 3));
        Network leaky = network(new Leaky(0.5f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));
        assertThat(Calibration.observe(leaky, new NetworkParameters(List.of(layer)), SAMPLES, 2)
                        .synapticCurrents())
                .containsExactly(new Extent(0, 0));
    }

    private static Extent observe(Network network, DenseParameters layer, int steps) {
        return Calibration.observe(network, new NetworkParameters(List.of(layer)), SAMPLES, steps)
                .membranes()
                .get(0);
    }

    private static Network network(Leaky neuron) {
        return Network.of(List.of(ToySamples.INPUTS, 2), neuron);
    }
}
