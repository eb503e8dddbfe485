package io.spikefront.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.snn.Leaky;
import io.spikefront.snn.Network;
import io.spikefront.snn.Recurrence;
import io.spikefront.snn.Reset;
import io.spikefront.snn.ResetTiming;
import io.spikefront.snn.Synaptic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By hand: 3-2-1 neurons have 6 + 2 weights, 2 + 1 biases and membranes, and a threshold and a decay in each layer. */
class MemoryUseTest {
    private static final Network NETWORK =
            Network.of(List.of(3, 2, 1), new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # target  | grid              | bits | weights | biases | state | constants | overhead
            WEIGHT    | fixed-point       | 4    | 32      | 96     | 96    | 128       | 0
            WEIGHT    | symmetric         | 4    | 32      | 96     | 96    | 128       | 64
            WEIGHT    | symmetric-channel | 4    | 32      | 96     | 96    | 128       | 96
            BIAS      | fixed-point       | 8    | 256     | 24     | 96    | 128       | 0
            BIAS      | symmetric         | 8    | 256     | 24     | 96    | 128       | 64
            MEMBRANE  | fixed-point       | 6    | 256     | 96     | 18    | 128       | 0
            MEMBRANE  | squat-uniform     | 3    | 256     | 96     | 9     | 128       | 128
            MEMBRANE  | squat-threshold   | 3    | 256     | 96     | 9     | 128       | 512
            MEMBRANE  | squat-zero        | 2    | 256     | 96     | 6     | 128       | 256
            THRESHOLD | fixed-point       | 5    | 256     | 96     | 96    | 74        | 0
            DECAY     | fixed-point       | 7    | 256     | 96     | 96    | 78        | 0
            """)
    void oneTargetInBothLayers(
            ParameterTarget target,
            String grid,
            int bits,
            long weights,
            long biases,
            long state,
            long constants,
            long overhead) {
        LayerPlan layer = new LayerPlan(Map.of(target, TargetQuantization.ptq(grid, bits, Rounding.NEAREST)));
        assertThat(MemoryUse.of(NETWORK, QuantizationPlan.uniform(2, layer)))
                .isEqualTo(new MemoryUse(weights, biases, state, constants, overhead, 0));
    }

    @Test
    void whatOnlyLearningNeedsIsNotInTheTotal() {
        MemoryUse memory = new MemoryUse(1, 2, 4, 8, 16, 32);
        assertThat(memory.total()).isEqualTo(31);
        assertThat(memory.withLearning()).isEqualTo(63);
    }

    @Test
    void floatNetwork() {
        MemoryUse memory = MemoryUse.of(NETWORK, QuantizationPlan.baseline(2));
        assertThat(memory).isEqualTo(new MemoryUse(256, 96, 96, 128, 0, 0));
        assertThat(memory.total()).isEqualTo(576);
    }

    /** The hidden layer has 2 x 2 or 2 weights more, from all to all also 2 biases; every neuron a second state. */
    @Test
    void recurrentNetworkOfSecondOrder() {
        Synaptic neuron = new Synaptic(0.5f, 0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED);
        Network all = Network.of(List.of(3, 2, 1), neuron, Recurrence.ALL_TO_ALL);
        Network own = Network.of(List.of(3, 2, 1), neuron, Recurrence.ONE_TO_ONE);
        QuantizationPlan baseline = QuantizationPlan.baseline(2);
        assertThat(MemoryUse.of(all, baseline)).isEqualTo(new MemoryUse(12 * 32, 5 * 32, 6 * 32, 6 * 32, 0, 0));
        assertThat(MemoryUse.of(own, baseline)).isEqualTo(new MemoryUse(10 * 32, 3 * 32, 6 * 32, 6 * 32, 0, 0));
        QuantizationPlan plan = QuantizationPlan.uniform(
                2,
                new LayerPlan(Map.of(
                        ParameterTarget.WEIGHT, TargetQuantization.ptq("symmetric-channel", 4, Rounding.NEAREST),
                        ParameterTarget.BIAS, TargetQuantization.ptq("symmetric", 8, Rounding.NEAREST),
                        ParameterTarget.SYNAPTIC_CURRENT, TargetQuantization.ptq("squat-zero", 2, Rounding.NEAREST),
                        ParameterTarget.DECAY, TargetQuantization.ptq("fixed-point", 7, Rounding.NEAREST))));
        int tables = 2 * 4 * 32;
        assertThat(MemoryUse.of(all, plan))
                .isEqualTo(new MemoryUse(
                        12 * 4, 5 * 8, 3 * (32 + 2), 2 * (7 + 7 + 32), (4 + 1) * 32 + (2 + 1) * 32 + tables, 0));
        assertThat(MemoryUse.of(own, plan))
                .isEqualTo(new MemoryUse(
                        10 * 4, 3 * 8, 3 * (32 + 2), 2 * (7 + 7 + 32), (3 + 1) * 32 + (1 + 1) * 32 + tables, 0));
    }

    @Test
    void layersAddUp() {
        LayerPlan first = new LayerPlan(Map.of(
                ParameterTarget.WEIGHT, TargetQuantization.ptq("symmetric-channel", 4, Rounding.NEAREST),
                ParameterTarget.MEMBRANE, TargetQuantization.ptq("squat-zero", 1, Rounding.NEAREST)));
        LayerPlan second =
                new LayerPlan(Map.of(ParameterTarget.WEIGHT, TargetQuantization.ptq("symmetric", 8, Rounding.FLOOR)));
        MemoryUse memory = MemoryUse.of(NETWORK, new QuantizationPlan(List.of(first, second)));
        assertThat(memory).isEqualTo(new MemoryUse(24 + 16, 96, 2 + 32, 128, 2 * 32 + 2 * 32 + 32, 0));
        assertThat(memory.total()).isEqualTo(458);
    }
}
