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
    void secondOrderNeuronsQuantizeBothDecaysAndBothStates() {
        Synaptic neuron = new Synaptic(0.3f, 0.95f, 0.7f, Reset.SUBTRACT, ResetTiming.DELAYED);
        QuantizedLayer layer = layer(
                neuron,
                Map.of(
                        ParameterTarget.DECAY,
                        fixedPoint(3, Rounding.FLOOR, Map.of()),
                        ParameterTarget.SYNAPTIC_CURRENT,
                        fixedPoint(4, Rounding.FLOOR, Map.of())));
        assertThat(layer.neuron())
                .as("0.3 covered by +-1/2 in eighths, 0.95 by +-1 in quarters")
                .isEqualTo(new Synaptic(0.25f, 0.75f, 0.7f, Reset.SUBTRACT, ResetTiming.DELAYED));
        LayerState state = layer.state();
        state.start(0);
        state.step(0, new float[] {0.3f});
        assertThat(state.synapticCurrents()).containsExactly(0.25f);
        assertThat(state.membranes()).as("from the current before quantization").containsExactly(0.3f);
    }

    @Test
    void whatIsStoredIsQuantizedAfterTheReset() {
        Leaky neuron = new Leaky(0.5f, 1, Reset.SUBTRACT, ResetTiming.IMMEDIATE);
        Map<String, String> parameters = Map.of("position", "after-reset", "integer-bits", "1");
        QuantizedLayer layer =
                layer(neuron, Map.of(ParameterTarget.MEMBRANE, fixedPoint(3, Rounding.FLOOR, parameters)));
        LayerState state = layer.state();
        state.start(0);
        state.step(0, new float[] {1.7f});
        assertThat(state.spikes())
                .as("though no quantized membrane exceeds 3/4")
                .containsExactly(1);
        assertThat(state.membranes()).containsExactly(1.7f);
        assertThat(state.stored()).as("0.7 in quarters").containsExactly(0.5f);
        state.step(1, new float[] {0.6f});
        assertThat(state.membranes()).containsExactly(0.5f * 0.5f + 0.6f);
        assertThat(FixedPointLayer.obstacle(layer)).contains("it quantizes its membranes after the reset");
    }

    @Test
    void integersRunNeitherSynapticCurrentsNorFeedback() {
        Synaptic neuron = new Synaptic(0.5f, 0.5f, 1, Reset.SUBTRACT, ResetTiming.DELAYED);
        assertThat(FixedPointLayer.obstacle(layer(neuron, Map.of()))).contains("its neurons have synaptic currents");
        Network recurrent = Network.of(List.of(1, 2, 1), NEURON, Recurrence.ONE_TO_ONE);
        QuantizedLayer hidden = QuantizedNetwork.of(
                        new TrainedNetwork(recurrent, NetworkParameters.zeros(recurrent)),
                        QuantizationPlan.baseline(2),
                        NOISE)
                .layer(0);
        assertThat(FixedPointLayer.obstacle(hidden)).contains("it is recurrent");
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
