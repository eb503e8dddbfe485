package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatorTest {
    private static final int STEPS = 15;
    private static final ToySamples SAMPLES = new ToySamples(40, STEPS);

    @Test
    void stochasticSamplesKnowNothingOfEachOther() {
        QuantizedNetwork network = network(Rounding.STOCHASTIC, 7);
        float[][] forwards = new float[SAMPLES.size()][];
        float[][] backwards = new float[SAMPLES.size()][];
        Simulator simulator = new Simulator(network, STEPS);
        for (int i = 0; i < forwards.length; i++) {
            forwards[i] = run(simulator, network, i, SAMPLES.address(i));
        }
        for (int i = forwards.length - 1; i >= 0; i--) {
            backwards[i] = run(simulator, network, i, SAMPLES.address(i));
        }
        assertThat(backwards).isDeepEqualTo(forwards);
    }

    @Test
    void drawsDependOnModelAndSample() {
        QuantizedNetwork network = network(Rounding.STOCHASTIC, 7);
        float[] some = run(new Simulator(network, STEPS), network, 0, 1);
        assertThat(run(new Simulator(network, STEPS), network, 0, 2)).isNotEqualTo(some);
        QuantizedNetwork other = network(Rounding.STOCHASTIC, 8);
        assertThat(run(new Simulator(other, STEPS), other, 0, 1)).isNotEqualTo(some);
    }

    @Test
    void membranesStayOnTheirGrid() {
        QuantizedNetwork network = network(Rounding.FLOOR, 7);
        Simulator simulator = new Simulator(network, STEPS);
        InputCurrents currents = currents(network, 0);
        simulator.run(0, currents, (layer, step, membranes) -> {
            for (float membrane : membranes) {
                assertThat(membrane * 32).isBetween(-64f, 63f).isEqualTo((float) Math.rint(membrane * 32));
            }
        });
    }

    @Test
    void countsEverySpikeThatTheProbeSees() {
        QuantizedNetwork network = network(Rounding.NEAREST, 7);
        Simulator simulator = new Simulator(network, STEPS);
        int[][] seen = new int[2][16];
        for (int i = 0; i < SAMPLES.size(); i++) {
            for (int[] row : seen) {
                java.util.Arrays.fill(row, 0);
            }
            simulator.run(i, currents(network, i), (layer, step, membranes) -> {
                for (int j = 0; j < membranes.length; j++) {
                    seen[layer][j] += membranes[j] > 1 ? 1 : 0;
                }
            });
            assertThat(simulator.spikeCounts(0)).isEqualTo(seen[0]);
            assertThat(simulator.spikeCounts(1)).isEqualTo(java.util.Arrays.copyOf(seen[1], ToySamples.CLASSES));
        }
    }

    @Test
    void amongEqualCountsTheFirstClassWins() {
        assertThat(Simulator.mostActive(new int[] {1, 3, 3, 2})).isEqualTo(1);
        assertThat(Simulator.mostActive(new int[] {0, 0})).isZero();
    }

    @Test
    void refusesFramesThatDoNotFitTheSteps() {
        QuantizedNetwork network = network(Rounding.NEAREST, 7);
        InputCurrents currents = currents(network, 0);
        assertThatThrownBy(() -> new Simulator(network, STEPS + 1).run(0, currents))
                .hasMessage("Invalid stimulus: 15 frames for 16 steps (must be 1, or one a step)");
    }

    private static float[] run(Simulator simulator, QuantizedNetwork network, int index, long address) {
        simulator.run(address, currents(network, index));
        return simulator.membranes(0).clone();
    }

    private static InputCurrents currents(QuantizedNetwork network, int index) {
        Stimulus stimulus = new Stimulus();
        SAMPLES.load(index, stimulus);
        InputCurrents currents = new InputCurrents(network.layer(0).synapses());
        currents.load(stimulus);
        return currents;
    }

    /** Membranes of 7 bits, Q2.5. */
    private static QuantizedNetwork network(Rounding rounding, long seed) {
        Network network = Network.of(
                List.of(ToySamples.INPUTS, 16, ToySamples.CLASSES),
                new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));
        NetworkParameters parameters = NetworkParameters.initial(network, Noise.of(1, "weights"));
        for (float[] row : parameters.layer(1).weights()) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= 3;
            }
        }
        TrainedNetwork trained = new TrainedNetwork(network, parameters, Collections.nCopies(2, new Extent(0, 0)));
        LayerPlan plan =
                new LayerPlan(Map.of(ParameterTarget.MEMBRANE, TargetQuantization.ptq("fixed-point", 7, rounding)));
        return QuantizedNetwork.of(trained, QuantizationPlan.uniform(2, plan), Noise.of(seed, "model"));
    }
}
