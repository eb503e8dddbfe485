package io.spikefront.eval;

import static io.spikefront.eval.TinyDiehlCook.LATERAL;
import static io.spikefront.eval.TinyDiehlCook.LAYER;
import static io.spikefront.eval.TinyDiehlCook.fixed;
import static io.spikefront.eval.TinyDiehlCook.network;
import static io.spikefront.quant.ParameterTarget.ADAPTATION;
import static io.spikefront.quant.ParameterTarget.DECAY;
import static io.spikefront.quant.ParameterTarget.MEMBRANE;
import static io.spikefront.quant.ParameterTarget.THRESHOLD;
import static io.spikefront.quant.ParameterTarget.TRACE;
import static io.spikefront.quant.ParameterTarget.WEIGHT;
import static io.spikefront.quant.QuantizationScheme.ITQ;
import static io.spikefront.quant.QuantizationScheme.ITQ_ON_GRID;
import static io.spikefront.quant.QuantizationScheme.PTQ;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.stdp.Voting;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * By hand. Refractory counters take 3 bits for 0 to 5 steps and 2 bits for 0 to 2, the class of a neuron 4 bits of 10
 * classes; a layer of neurons has a threshold, a reset, a decay, and a strength of the synapses to the other neurons.
 */
class DiehlCookMemoryTest {
    @ParameterizedTest
    @CsvSource({"100, 78400", "400, 313600", "4900, 3841600"})
    void floatNetworks(int neurons, long weights) {
        MemoryUse layer = memory(neurons, Voting.ALL_ACTIVITY, Map.of());
        assertThat(layer)
                .isEqualTo(new MemoryUse(
                        32 * weights,
                        0,
                        neurons * (3 * 32 + 3 + 2L),
                        8 * 32 + 4L * neurons,
                        0,
                        32 * (784 + neurons) + 6 * 32));
        MemoryUse lateral = new DiehlCookMemory(network(neurons, LATERAL), 10, Voting.ALL_ACTIVITY).of(LayerPlan.FLOAT);
        assertThat(lateral)
                .as("no inhibitory neurons, none of their constants")
                .isEqualTo(new MemoryUse(
                        32 * weights, 0, neurons * (2 * 32 + 3L), 4 * 32 + 4L * neurons, 0, layer.learning()));
    }

    @Test
    void weightedVotesNeedAShareForEachNeuron() {
        assertThat(memory(100, Voting.PROPORTION, Map.of()).constants()).isEqualTo(8 * 32 + 100 * (4 + 32));
    }

    @Test
    void eachTargetCountsAtItsWidth() {
        assertThat(difference(WEIGHT)).isEqualTo(new MemoryUse(78400 * 24, 0, 0, 0, 0, 0));
        assertThat(difference(MEMBRANE)).isEqualTo(new MemoryUse(0, 0, 200 * 24, 0, 0, 0));
        assertThat(difference(ADAPTATION))
                .as("theta on a grid does not fade")
                .isEqualTo(new MemoryUse(0, 0, 100 * 24, 0, 0, 32));
        assertThat(difference(THRESHOLD)).isEqualTo(new MemoryUse(0, 0, 0, 6 * 24, 0, 0));
        assertThat(difference(DECAY)).isEqualTo(new MemoryUse(0, 0, 0, 2 * 24, 0, 24 + 32));
        assertThat(difference(TRACE)).isEqualTo(new MemoryUse(0, 0, 0, 0, 0, 884 * 24));
    }

    /** What 8 bits save. */
    private static MemoryUse difference(ParameterTarget target) {
        MemoryUse exact = memory(100, Voting.ALL_ACTIVITY, Map.of());
        MemoryUse use = memory(100, Voting.ALL_ACTIVITY, Map.of(target, fixed(target, PTQ, 8, Rounding.NEAREST)));
        return new MemoryUse(
                exact.weights() - use.weights(),
                exact.biases() - use.biases(),
                exact.state() - use.state(),
                exact.constants() - use.constants(),
                exact.overhead() - use.overhead(),
                exact.learning() - use.learning());
    }

    @Test
    void floatShadowsAreLearningMemory() {
        MemoryUse converted = weights(fixed(WEIGHT, PTQ, 4, Rounding.NEAREST));
        MemoryUse onGrid = weights(fixed(WEIGHT, ITQ_ON_GRID, 4, Rounding.NEAREST));
        MemoryUse shadowed = weights(fixed(WEIGHT, ITQ, 4, Rounding.NEAREST));
        assertThat(onGrid).isEqualTo(converted);
        assertThat(shadowed.total()).isEqualTo(onGrid.total());
        assertThat(shadowed.learning()).isEqualTo(onGrid.learning() + 78400 * 32);
    }

    @Test
    void scalesAndTablesAreCounted() {
        assertThat(weights(TargetQuantization.ptq("symmetric", 4, Rounding.NEAREST))
                        .overhead())
                .isEqualTo(32);
        assertThat(weights(TargetQuantization.ptq("symmetric-channel", 4, Rounding.NEAREST))
                        .overhead())
                .isEqualTo(100 * 32);
        MemoryUse states = memory(
                100,
                Voting.ALL_ACTIVITY,
                Map.of(MEMBRANE, TargetQuantization.ptq("squat-threshold", 3, Rounding.NEAREST)));
        assertThat(states.overhead()).as("a table of 8 levels in each layer").isEqualTo(2 * 8 * 32);
    }

    private static MemoryUse weights(TargetQuantization quantization) {
        return memory(100, Voting.ALL_ACTIVITY, Map.of(WEIGHT, quantization));
    }

    private static MemoryUse memory(int neurons, Voting voting, Map<ParameterTarget, TargetQuantization> targets) {
        return new DiehlCookMemory(network(neurons, LAYER), 10, voting).of(new LayerPlan(targets));
    }
}
