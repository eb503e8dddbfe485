package io.spikefront.stdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.data.SpikeTrain;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import io.spikefront.snn.Extent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StdpTrainerTest {
    private static final int STEPS = 30;
    private static final int SAMPLES = 10;
    private static final int PRESENTATIONS = 27;
    private static final int BLOCK = 4;
    private static final int BLOCKS = 7;
    private static final Noise DEVICE = Noise.of(2, "device");
    private static final StateRanges RANGES = new StateRanges(new Extent(-25, 9), new Extent(0, 23), new Extent(0, 3));

    static Stream<LayerPlan> plans() {
        return Stream.of(
                LayerPlan.FLOAT,
                plan(ParameterTarget.WEIGHT, QuantizationScheme.ITQ_ON_GRID, 4),
                plan(ParameterTarget.WEIGHT, QuantizationScheme.ITQ, 4),
                plan(ParameterTarget.TRACE, QuantizationScheme.ITQ, 4),
                plan(ParameterTarget.ADAPTATION, QuantizationScheme.ITQ, 5),
                plan(ParameterTarget.MEMBRANE, QuantizationScheme.ITQ, 10));
    }

    private static LayerPlan plan(ParameterTarget target, QuantizationScheme scheme, int bits) {
        Map<String, String> parameters = target == ParameterTarget.MEMBRANE ? Map.of("range", "calibrated") : Map.of();
        return new LayerPlan(
                Map.of(target, new TargetQuantization(scheme, "fixed-point", bits, Rounding.STOCHASTIC, parameters)));
    }

    private static StdpRecipe recipe(NormalizationOrder order, long seed) {
        return new StdpRecipe(ToySpikes.RULE, 0.6f, PRESENTATIONS, 3, order, 6, seed);
    }

    private static StdpTrainer trainer(StdpRecipe recipe) {
        return new StdpTrainer(
                ToySpikes.NETWORK, recipe, new ToySpikes(SAMPLES, STEPS), ToySpikes.CLASSES, STEPS, BLOCK);
    }

    private static TrainedDiehlCook train(
            StdpRecipe recipe, LayerPlan plan, Optional<StdpState> checkpoint, StdpTrainer.Progress progress) {
        return trainer(recipe).train(plan, Optional.of(RANGES), checkpoint, DEVICE, progress);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void resumesAfterEveryBlockAsIfNothingHadHappened(LayerPlan plan) throws IOException {
        for (NormalizationOrder order : NormalizationOrder.values()) {
            StdpRecipe recipe = recipe(order, 1);
            List<byte[]> states = new ArrayList<>();
            List<Double> accuracies = new ArrayList<>();
            TrainedDiehlCook whole = train(recipe, plan, Optional.empty(), (state, accuracy) -> {
                states.add(bytes(state));
                accuracies.add(accuracy);
            });
            assertThat(states).hasSize(BLOCKS);
            for (int block = 0; block < BLOCKS; block++) {
                StdpState state = StdpState.read(
                        new DataInputStream(new ByteArrayInputStream(states.get(block))),
                        ToySpikes.NETWORK,
                        ToySpikes.CLASSES,
                        BLOCKS);
                List<Double> rest = new ArrayList<>();
                TrainedDiehlCook resumed =
                        train(recipe, plan, Optional.of(state), (later, accuracy) -> rest.add(accuracy));
                assertSame(resumed, whole);
                assertThat(rest).isEqualTo(accuracies.subList(block + 1, BLOCKS));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void isAFunctionOfRecipePlanAndSamples(LayerPlan plan) {
        TrainedDiehlCook once =
                train(recipe(NormalizationOrder.ROUND_AFTER, 1), plan, Optional.empty(), (state, accuracy) -> {});
        TrainedDiehlCook again =
                train(recipe(NormalizationOrder.ROUND_AFTER, 1), plan, Optional.empty(), (state, accuracy) -> {});
        assertSame(again, once);
        TrainedDiehlCook other =
                train(recipe(NormalizationOrder.ROUND_AFTER, 2), plan, Optional.empty(), (state, accuracy) -> {});
        assertThat(Arrays.deepEquals(other.weights(), once.weights())).isFalse();
    }

    @Test
    void quantizationChangesWhatIsLearned() {
        List<float[][]> learned = plans().map(plan -> train(
                                recipe(NormalizationOrder.ROUND_AFTER, 1),
                                plan,
                                Optional.empty(),
                                (state, accuracy) -> {})
                        .weights())
                .toList();
        for (int k = 1; k < learned.size(); k++) {
            assertThat(Arrays.deepEquals(learned.get(k), learned.get(0)))
                    .as("plan %s", k)
                    .isFalse();
        }
    }

    private static void assertSame(TrainedDiehlCook actual, TrainedDiehlCook expected) {
        assertThat(actual.weights()).isDeepEqualTo(expected.weights());
        assertThat(actual.theta()).isEqualTo(expected.theta());
        assertThat(actual.labels().proportions())
                .isDeepEqualTo(expected.labels().proportions());
        assertThat(actual.ranges()).isEqualTo(expected.ranges());
    }

    @Test
    void neuronsComeToStandForClasses() {
        StdpRecipe recipe = new StdpRecipe(ToySpikes.RULE, 0.6f, 150, 1, NormalizationOrder.ROUND_AFTER, SAMPLES, 3);
        List<Double> accuracies = new ArrayList<>();
        TrainedDiehlCook trained = new StdpTrainer(
                        ToySpikes.NETWORK, recipe, new ToySpikes(SAMPLES, STEPS), ToySpikes.CLASSES, STEPS, 50)
                .train(
                        LayerPlan.FLOAT,
                        Optional.empty(),
                        Optional.empty(),
                        DEVICE,
                        (state, accuracy) -> accuracies.add(accuracy));
        assertThat(accuracies.get(2)).isGreaterThan(0.8);
        assertThat(IntStream.of(trained.labels().assignments()).distinct().count())
                .isEqualTo(ToySpikes.CLASSES);
        assertThat(trained.ranges().excitatory().max()).isGreaterThanOrEqualTo(5);
        assertThat(trained.ranges().excitatory().min()).isNegative();
        assertThat(trained.ranges().inhibitory().max()).isEqualTo(22.5f);
        assertThat(trained.ranges().theta().max()).isGreaterThan(0.2f);
    }

    @Test
    void eachPassShowsEachSampleOnceInAnOrderAndWithSpikesOfItsOwn() {
        List<Integer> shown = new ArrayList<>();
        List<Integer> passes = new ArrayList<>();
        ToySpikes samples = new ToySpikes(SAMPLES, STEPS);
        SpikeSource recording = new SpikeSource() {
            @Override
            public int size() {
                return SAMPLES;
            }

            @Override
            public int label(int index) {
                return samples.label(index);
            }

            @Override
            public long address(int index) {
                return samples.address(index);
            }

            @Override
            public void load(int index, int presentation, SpikeTrain train) {
                shown.add(index);
                passes.add(presentation);
                samples.load(index, presentation, train);
            }
        };
        new StdpTrainer(
                        ToySpikes.NETWORK,
                        recipe(NormalizationOrder.ROUND_AFTER, 1),
                        recording,
                        ToySpikes.CLASSES,
                        STEPS,
                        BLOCK)
                .train(LayerPlan.FLOAT, Optional.empty(), Optional.empty(), DEVICE, (state, accuracy) -> {});
        List<Integer> first = shown.subList(0, SAMPLES);
        List<Integer> second = shown.subList(SAMPLES, 2 * SAMPLES);
        assertThat(first)
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
                .isNotEqualTo(second);
        assertThat(second).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(shown.subList(2 * SAMPLES, PRESENTATIONS)).doesNotHaveDuplicates();
        assertThat(shown.subList(PRESENTATIONS, shown.size())).containsExactly(0, 1, 2, 3, 4, 5);
        for (int p = 0; p < passes.size(); p++) {
            assertThat(passes.get(p)).isEqualTo(p < PRESENTATIONS ? p / SAMPLES : 3);
        }
    }

    @Test
    void labellingNeedsThatManySamples() {
        StdpRecipe recipe = new StdpRecipe(ToySpikes.RULE, 0.6f, 5, 1, NormalizationOrder.ROUND_AFTER, 11, 3);
        assertThatThrownBy(() -> trainer(recipe))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid labelling samples: 11 (there are 10)");
    }

    @Test
    void blocksCoverAllPresentations() {
        assertThat(StdpTrainer.blocks(recipe(NormalizationOrder.ROUND_AFTER, 1)))
                .isEqualTo(1);
        assertThat(StdpTrainer.blocks(
                        new StdpRecipe(ToySpikes.RULE, 0.6f, 60_001, 1, NormalizationOrder.ROUND_AFTER, 11, 3)))
                .isEqualTo(13);
    }

    private static byte[] bytes(StdpState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            state.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
