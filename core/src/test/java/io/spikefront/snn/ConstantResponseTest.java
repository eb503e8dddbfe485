package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.quant.FloatOrder;
import io.spikefront.quant.LevelGrid;
import io.spikefront.quant.MembranePosition;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.Quantizer;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of responses against the simulation of single currents. */
class ConstantResponseTest {
    private static final int CURRENTS = 2000;
    private static final int STEPS = 25;
    private static final Leaky LEAKY = new Leaky(0.95f, 1, Reset.SUBTRACT, ResetTiming.DELAYED);

    @Property(tries = 150, seed = "3")
    void respondsLikeTheSimulation(
            @ForAll("neurons") Neuron neuron,
            @ForAll("quantizers") Optional<Quantizer> membrane,
            @ForAll MembranePosition position,
            @ForAll long seed) {
        QuantizedNeuron dynamics = neurons(neuron, membrane, position);
        ConstantResponse table = ConstantResponse.of(dynamics, STEPS).orElseThrow();
        requireSame(table, dynamics, STEPS, currents(table, seed));
    }

    @ParameterizedTest
    @CsvSource({"1", "24", "48", "49", "96", "130"})
    void trainsOfAnyLengthAreWhole(int steps) {
        QuantizedNeuron dynamics = neurons(LEAKY, Optional.empty(), MembranePosition.BEFORE_FIRING);
        ConstantResponse table = ConstantResponse.of(dynamics, steps).orElseThrow();
        requireSame(table, dynamics, steps, currents(table, steps));
    }

    @ParameterizedTest
    @CsvSource({"squat-uniform, 4", "squat-threshold, 8", "squat-zero, 2", "fixed-point, 8"})
    void tablesAreSmall(String family, int bits) {
        Quantizer quantizer =
                TargetQuantization.ptq(family, bits, Rounding.NEAREST).quantizer(ParameterTarget.MEMBRANE, -8, 8, 1);
        ConstantResponse table = ConstantResponse.of(
                        neurons(LEAKY, Optional.of(quantizer), MembranePosition.BEFORE_FIRING), STEPS)
                .orElseThrow();
        assertThat(table.pieces()).isBetween(2, 1000);
    }

    @Test
    void drawsHaveNoTable() {
        Quantizer noisy = TargetQuantization.ptq("squat-uniform", 4, Rounding.STOCHASTIC)
                .quantizer(ParameterTarget.MEMBRANE, -8, 8, 1);
        assertThat(ConstantResponse.of(neurons(LEAKY, Optional.of(noisy), MembranePosition.BEFORE_FIRING), STEPS))
                .isEmpty();
    }

    @Test
    void neuronThatNeverFiresHasOnePiece() {
        Quantizer dead = new Quantizer(LevelGrid.of(-1, 0, 1), Rounding.NEAREST);
        ConstantResponse table = ConstantResponse.of(
                        neurons(LEAKY, Optional.of(dead), MembranePosition.BEFORE_FIRING), STEPS)
                .orElseThrow();
        assertThat(table.pieces()).isOne();
    }

    /** On both sides of every bound, and anywhere. */
    private static float[] currents(ConstantResponse table, long seed) {
        float[] currents = new float[CURRENTS];
        Noise noise = Noise.of(seed, "currents");
        for (int k = 0; k < CURRENTS; k++) {
            float anywhere = FloatOrder.ofRank(noise.bits(k));
            float near = 3 * noise.at(1).unit(k) - 1;
            float some = k % 4 == 0 && Math.abs(anywhere) < ConstantResponse.LARGEST ? anywhere : near;
            float bound = table.bound(k / 2 % table.pieces());
            currents[k] = k % 2 == 0 || !Float.isFinite(bound) ? some : bound;
            if (k % 4 == 3 && Float.isFinite(bound)) {
                currents[k] = Math.nextDown(bound);
            }
        }
        return currents;
    }

    private static void requireSame(ConstantResponse table, QuantizedNeuron dynamics, int steps, float[] currents) {
        SpikeBlock looked = new SpikeBlock(1, currents.length, steps);
        looked.start(1);
        table.respond(currents, currents.length, looked);
        boolean[][] spikes = new boolean[currents.length][steps];
        LayerState state = new LayerState(currents.length, dynamics, Optional.empty());
        state.start(0);
        for (int step = 0; step < steps; step++) {
            state.step(step, currents);
            for (int k = 0; k < state.activeCount(); k++) {
                spikes[state.active()[k]][step] = true;
            }
        }
        for (int k = 0; k < currents.length; k++) {
            boolean[] train = new boolean[steps];
            for (int step = 0; step < steps; step++) {
                train[step] =
                        (looked.word(step / SpikeBlock.WORD_STEPS)[k] >>> (step % SpikeBlock.WORD_STEPS) & 1) != 0;
            }
            assertThat(train).as("current %s", currents[k]).isEqualTo(spikes[k]);
        }
    }

    private static QuantizedNeuron neurons(Neuron neuron, Optional<Quantizer> membrane, MembranePosition position) {
        Noise unused = Noise.of(0, "unused");
        return new QuantizedNeuron(neuron, Map.of(), membrane, position, Optional.empty(), unused, unused);
    }

    @Provide
    Arbitrary<Neuron> neurons() {
        return Combinators.combine(
                        Arbitraries.of(Reset.class),
                        Arbitraries.of(ResetTiming.class),
                        Arbitraries.of(0f, 0.5f, 0.95f, 1f),
                        Arbitraries.of(0.3f, 1f),
                        Arbitraries.of(true, false))
                .as((reset, timing, beta, threshold, leaky) -> leaky
                        ? new Leaky(beta, threshold, reset, timing)
                        : new Synaptic(0.7f, beta, threshold, reset, timing));
    }

    @Provide
    Arbitrary<Optional<Quantizer>> quantizers() {
        return Combinators.combine(
                        Arbitraries.of("fixed-point", "symmetric", "squat-uniform", "squat-threshold", "squat-zero"),
                        Arbitraries.of(1, 2, 4, 8, 12),
                        Arbitraries.of(Rounding.NEAREST, Rounding.FLOOR, Rounding.TOWARD_ZERO))
                .as(TargetQuantization::ptq)
                .filter(quantization -> !quantization.isRefused())
                .map(quantization -> quantization.quantizer(ParameterTarget.MEMBRANE, -8, 8, 1))
                .optional(0.8);
    }
}
