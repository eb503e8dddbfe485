package io.spikefront.stdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.quant.InfeasiblePlanException;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import io.spikefront.snn.Extent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceGridsTest {
    private static final Noise NOISE = Noise.of(1, "grids");
    private static final DiehlCook NETWORK = new DiehlCook(
            3, 2, LifNeuron.EXCITATORY, new Inhibition.Layer(LifNeuron.INHIBITORY, 22.5f, 120), 0.05f, 0.9999f);
    private static final StateRanges RANGES =
            new StateRanges(new Extent(-300, 15), new Extent(0, 23), new Extent(0, 3));

    private static DeviceGrids grids(
            ParameterTarget target, int bits, Rounding rounding, Map<String, String> parameters) {
        return grids(target, QuantizationScheme.PTQ, bits, rounding, parameters);
    }

    private static DeviceGrids grids(
            ParameterTarget target,
            QuantizationScheme scheme,
            int bits,
            Rounding rounding,
            Map<String, String> parameters) {
        TargetQuantization quantization = new TargetQuantization(scheme, "fixed-point", bits, rounding, parameters);
        return new DeviceGrids(NETWORK, new LayerPlan(Map.of(target, quantization)), RANGES);
    }

    @Test
    void aMembraneThatCannotReachAnyThresholdSaysSo() {
        DeviceGrids grids =
                grids(ParameterTarget.MEMBRANE, 6, Rounding.NEAREST, Map.of("integer-bits", "4", "sign", "signed"));
        assertThatThrownBy(() -> grids.dynamics(new float[] {2, 0.5f}, NOISE))
                .isInstanceOf(InfeasiblePlanException.class)
                .hasMessage("the membrane's greatest value 7.75 does not reach the least threshold 13.5 above rest:"
                        + " no neuron can ever fire");
    }

    @Test
    void aThresholdThatGoesToRestSaysSo() {
        DeviceGrids grids = grids(ParameterTarget.THRESHOLD, 2, Rounding.FLOOR, Map.of("integer-bits", "6"));
        assertThatThrownBy(() -> grids.dynamics(new float[2], NOISE))
                .isInstanceOf(InfeasiblePlanException.class)
                .hasMessage("the threshold quantizes to rest (must stay above)");
    }

    @Test
    void aDecayThatGrowsSaysSo() {
        DeviceGrids grids = grids(ParameterTarget.DECAY, 2, Rounding.NEAREST, Map.of("integer-bits", "3"));
        assertThat(grids.decay(0.9f)).isZero();
        assertThatThrownBy(() -> grids.decay(1))
                .isInstanceOf(InfeasiblePlanException.class)
                .hasMessage("the decay 1.0 quantizes to 2.0 (must stay at most 1)");
    }

    @Test
    void constantsAreOnGridsOfTheirOwnCountedFromRest() {
        QuantizedDynamics dynamics =
                grids(ParameterTarget.THRESHOLD, 4, Rounding.NEAREST, Map.of()).dynamics(new float[2], NOISE);
        LifNeuron neuron = dynamics.network().excitatory();
        assertThat(neuron.threshold()).isEqualTo(-65 + 14);
        assertThat(neuron.reset()).isEqualTo(-65 + 5);
        Inhibition.Layer layer = (Inhibition.Layer) dynamics.network().inhibition();
        assertThat(layer.neuron().threshold()).isEqualTo(-60 + 20);
        assertThat(layer.excitation()).isEqualTo(24);
        assertThat(layer.strength()).isEqualTo(112);
    }

    @Test
    void theResetIsAValueThatTheMembraneCanHold() {
        QuantizedDynamics dynamics = grids(ParameterTarget.MEMBRANE, 8, Rounding.NEAREST, Map.of("range", "calibrated"))
                .dynamics(new float[2], NOISE);
        assertThat(dynamics.excitatory().orElseThrow().grid().max()).isEqualTo(508);
        assertThat(dynamics.network().excitatory().reset()).isEqualTo(-65 + 4);
        assertThat(dynamics.inhibitory().orElseThrow().grid().max()).isEqualTo(31.75);
        assertThat(((Inhibition.Layer) dynamics.network().inhibition()).neuron().reset())
                .isEqualTo(-45);
    }

    @Test
    void thetaStopsDecayingWhereItCouldNotBeStored() {
        assertThat(grids(ParameterTarget.ADAPTATION, 8, Rounding.NEAREST, Map.of())
                        .dynamics(new float[2], NOISE)
                        .network()
                        .thetaDecay())
                .isEqualTo(1);
        assertThat(new DeviceGrids(NETWORK, LayerPlan.FLOAT, RANGES)
                        .dynamics(new float[2], NOISE)
                        .network())
                .isEqualTo(NETWORK);
    }

    @Test
    void weightsThatLearnedOnAGridStayOnItAndOthersGetAFittingOne() {
        float[][] weights = {{0.1f, 0.2f}, {0.3f, 0.06f}, {0.05f, 0.24f}};
        DeviceGrids learned =
                grids(ParameterTarget.WEIGHT, QuantizationScheme.ITQ_ON_GRID, 4, Rounding.NEAREST, Map.of());
        assertThat(learned.onGrid(weights, 1, NOISE))
                .isDeepEqualTo(new float[][] {{0.125f, 0.25f}, {0.25f, 0}, {0, 0.25f}});
        DeviceGrids converted = grids(ParameterTarget.WEIGHT, 4, Rounding.NEAREST, Map.of());
        assertThat(converted.onGrid(weights, 1, NOISE))
                .isDeepEqualTo(new float[][] {{0.125f, 0.1875f}, {0.3125f, 0.0625f}, {0.0625f, 0.25f}});
        assertThat(new DeviceGrids(NETWORK, LayerPlan.FLOAT, RANGES).onGrid(weights, 1, NOISE))
                .isSameAs(weights);
    }
}
