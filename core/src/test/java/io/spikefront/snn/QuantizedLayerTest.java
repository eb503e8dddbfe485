package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.quant.InfeasiblePlanException;
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

class QuantizedLayerTest {
    private static final Noise NOISE = Noise.of(1, "model");
    private static final Leaky NEURON = new Leaky(0.95f, 0.7f, Reset.SUBTRACT, ResetTiming.DELAYED);

    @Test
    void constantsGoToTheirGrids() {
        QuantizedLayer layer = layer(Map.of(
                ParameterTarget.THRESHOLD, fixedPoint(4, Rounding.NEAREST, Map.of()),
                ParameterTarget.DECAY, fixedPoint(3, Rounding.FLOOR, Map.of())));
        assertThat(layer.neuron()).isEqualTo(new Leaky(0.75f, 0.75f, Reset.SUBTRACT, ResetTiming.DELAYED));
        assertThat(layer.grid(NeuronConstant.THRESHOLD)).isPresent();
        assertThat(layer.grid(NeuronConstant.BETA)).isPresent();
        assertThat(layer.membrane()).isEmpty();
    }

    @Test
    void whatIsNotPlannedStaysFloat() {
        QuantizedLayer layer = layer(Map.of());
        assertThat(layer.neuron()).isEqualTo(NEURON);
        assertThat(layer.grid(NeuronConstant.THRESHOLD)).isEmpty();
        assertThat(layer.grid(NeuronConstant.BETA)).isEmpty();
        assertThat(layer.synapses().weightGrid()).isEmpty();
    }

    @Test
    void refusesAThresholdThatVanishes() {
        assertThatThrownBy(() -> layer(
                        Map.of(ParameterTarget.THRESHOLD, fixedPoint(2, Rounding.FLOOR, Map.of("integer-bits", "2")))))
                .isInstanceOf(InfeasiblePlanException.class)
                .hasMessage("the threshold quantizes to 0.0 (must stay above 0)");
    }

    @Test
    void refusesADecayThatWouldGrow() {
        assertThatThrownBy(() -> layer(
                        new Leaky(1, 1, Reset.ZERO, ResetTiming.DELAYED),
                        Map.of(ParameterTarget.DECAY, fixedPoint(4, Rounding.NEAREST, Map.of("integer-bits", "5")))))
                .isInstanceOf(InfeasiblePlanException.class)
                .hasMessage("the decay quantizes to 2.0 (must stay at or below 1)");
    }

    @Test
    void refusesAMembraneThatNeverReachesTheThreshold() {
        assertThatThrownBy(() -> layer(
                        Map.of(ParameterTarget.MEMBRANE, fixedPoint(4, Rounding.NEAREST, Map.of("integer-bits", "0")))))
                .isInstanceOf(InfeasiblePlanException.class)
                .hasMessage("the membrane's greatest value 0.4375 does not exceed the threshold 0.7:"
                        + " the neuron can never fire");
    }

    private static QuantizedLayer layer(Map<ParameterTarget, TargetQuantization> targets) {
        return layer(NEURON, targets);
    }

    private static QuantizedLayer layer(Neuron neuron, Map<ParameterTarget, TargetQuantization> targets) {
        Network network = Network.of(List.of(1, 1), neuron);
        TrainedNetwork trained = new TrainedNetwork(network, NetworkParameters.zeros(network));
        return QuantizedNetwork.of(trained, new QuantizationPlan(List.of(new LayerPlan(targets))), NOISE)
                .layer(0);
    }

    private static TargetQuantization fixedPoint(int bits, Rounding rounding, Map<String, String> parameters) {
        return new TargetQuantization(QuantizationScheme.PTQ, "fixed-point", bits, rounding, parameters);
    }
}
