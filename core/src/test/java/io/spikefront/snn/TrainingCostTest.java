package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingCostTest {
    private static final Leaky LEAKY = new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED);
    private static final Synaptic SYNAPTIC = new Synaptic(0.8f, 0.9f, 1, Reset.ZERO, ResetTiming.IMMEDIATE);

    @ParameterizedTest
    @MethodSource("trainings")
    void heapIsWhatATrainingHolds(Network network, int batch, int steps, EarlyStop earlyStop, QuantizationPlan plan)
            throws IllegalAccessException {
        TrainingRecipe recipe = recipe(1, batch, earlyStop);
        Ramps samples = new Ramps(batch + earlyStop.samples(), network.inputs());
        long expected = TrainingCost.of(network, recipe, TrainingLoad.of(samples, steps), plan)
                .heapBytes();
        TrainingRun run = new TrainingRun(
                network,
                recipe,
                samples,
                steps,
                (trained, judged, from, to) -> 0,
                Optional.empty(),
                plan,
                Optional.empty());
        run.epoch();
        long held = HeldArrays.bytes(run, network, recipe, samples, plan);
        assertThat((double) expected / held)
                .as("%d bytes expected, %d held", expected, held)
                .isBetween(0.95, batch > 100 ? 1.5 : 1.15);
    }

    static Stream<Arguments> trainings() {
        QuantizationPlan none = QuantizationPlan.baseline(2);
        return Stream.of(
                Arguments.of(Network.of(List.of(784, 512, 10), LEAKY), 16, 10, EarlyStop.NEVER, none),
                Arguments.of(Network.of(List.of(784, 512, 10), LEAKY), 16, 10, EarlyStop.NEVER, weights()),
                Arguments.of(Network.of(List.of(784, 512, 10), LEAKY), 500, 10, EarlyStop.NEVER, none),
                Arguments.of(Network.of(List.of(20, 300, 10), LEAKY), 16, 800, EarlyStop.NEVER, none),
                Arguments.of(Network.of(List.of(20, 300, 10), SYNAPTIC), 16, 800, EarlyStop.NEVER, none),
                Arguments.of(
                        Network.of(List.of(20, 600, 10), LEAKY, Recurrence.ALL_TO_ALL),
                        16,
                        10,
                        EarlyStop.NEVER,
                        weights()),
                Arguments.of(
                        Network.of(List.of(20, 600, 600), LEAKY),
                        16,
                        10,
                        EarlyStop.NEVER,
                        QuantizationPlan.baseline(2)));
    }

    private static QuantizationPlan weights() {
        return QuantizationPlan.uniform(
                2,
                new LayerPlan(Map.of(
                        ParameterTarget.WEIGHT,
                        new TargetQuantization(QuantizationScheme.ITQ, "symmetric", 4, Rounding.NEAREST, Map.of()))));
    }

    @Test
    void timeGrowsWithWhatIsDone() {
        Network small = Network.of(List.of(784, 128, 10), LEAKY);
        double once = seconds(small, recipe(1, 128, EarlyStop.NEVER), 25);
        assertThat(50_000 * 20e-6).as("as measured").isBetween(once / 1.6, once * 1.6);
        assertThat(seconds(small, recipe(3, 128, EarlyStop.NEVER), 25)).isEqualTo(3 * once);
        assertThat(seconds(small, recipe(1, 128, EarlyStop.NEVER), 100)).isGreaterThan(2 * once);
        assertThat(seconds(small, recipe(1, 1, EarlyStop.NEVER), 25)).isGreaterThan(3 * once);
        assertThat(seconds(small, recipe(1, 128, new EarlyStop(1, 25_000)), 25)).isBetween(0.49 * once, 0.51 * once);
        assertThat(seconds(Network.of(List.of(784, 512, 10), LEAKY), recipe(1, 128, EarlyStop.NEVER), 25))
                .isGreaterThan(2 * once);
        assertThat(seconds(
                        Network.of(List.of(784, 128, 10), LEAKY, Recurrence.ALL_TO_ALL),
                        recipe(1, 128, EarlyStop.NEVER),
                        25))
                .isGreaterThan(1.5 * once);
    }

    private static double seconds(Network network, TrainingRecipe recipe, int steps) {
        TrainingLoad load = new TrainingLoad(50_000, steps, 1, 150);
        return TrainingCost.of(network, recipe, load, QuantizationPlan.baseline(2))
                .coreSeconds();
    }

    @Test
    void aLoadIsWhatItsFirstSamplesAre() {
        assertThat(TrainingLoad.of(new Ramps(7, 30), 25)).isEqualTo(new TrainingLoad(7, 25, 1, 30));
        assertThat(TrainingLoad.of(new ToySamples(200, 10), 10)).isEqualTo(new TrainingLoad(200, 10, 10, 120));
    }

    private static TrainingRecipe recipe(int epochs, int batch, EarlyStop earlyStop) {
        return new TrainingRecipe(
                epochs,
                batch,
                0.01,
                TrainingRecipe.Schedule.CONSTANT,
                Loss.CE_COUNT,
                new Surrogate.FastSigmoid(25),
                1,
                earlyStop,
                QuantizationAwareness.SNNTORCH);
    }

    /** All inputs are active and constant. */
    private record Ramps(int size, int inputs) implements StimulusSource {
        @Override
        public Labels labels(int index) {
            return Labels.ofSample(index % 10);
        }

        @Override
        public long address(int index) {
            return index;
        }

        @Override
        public void load(int index, Stimulus stimulus) {
            stimulus.clear();
            for (int i = 0; i < inputs; i++) {
                stimulus.add(i, (1 + (i + index) % 10) / 10f);
            }
            stimulus.endFrame();
        }
    }
}
