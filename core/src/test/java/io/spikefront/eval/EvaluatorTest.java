package io.spikefront.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.data.Encoding;
import io.spikefront.data.Encoding.Frames.Polarity;
import io.spikefront.data.SampleShape;
import io.spikefront.data.Samples;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluatorTest {
    private static final List<QuantizationPlan> PLANS = plans();
    private static final List<Encoding> ENCODINGS =
            List.of(TinyWorkload.CURRENTS, new Encoding.Rate(0.8, 255), new Encoding.Latency(0.1, 255));

    private static List<QuantizationPlan> plans() {
        List<QuantizationPlan> plans = new ArrayList<>(TinyWorkload.plans());
        plans.add(TinyWorkload.withoutThreshold());
        plans.add(2, TinyWorkload.neverFiring());
        plans.add(TinyWorkload.meaningless());
        return plans;
    }

    @Property(tries = 200, seed = "1")
    void outcomeDependsOnNoOtherPlansNorBlocksOfSamplesNorShortcuts(
            @ForAll("somePlans") List<Integer> chosen,
            @ForAll @IntRange(max = 12) int cut,
            @ForAll @IntRange(max = 2) int encoding,
            @ForAll Shortcuts.Kernels kernels,
            @ForAll Shortcuts.Sharing sharing) {
        Shortcuts shortcuts = new Shortcuts(kernels, sharing);
        List<QuantizationPlan> plans = chosen.stream().map(PLANS::get).toList();
        Evaluator evaluator = evaluator(ENCODINGS.get(encoding));
        List<Outcome> first = evaluator.evaluate(plans, samples(ENCODINGS.get(encoding)), 0, cut, shortcuts);
        List<Outcome> second = evaluator.evaluate(plans, samples(ENCODINGS.get(encoding)), cut, 12, shortcuts);
        for (int p = 0; p < plans.size(); p++) {
            assertThat(sum(first.get(p), second.get(p)))
                    .as(plans.get(p).canonical())
                    .isEqualTo(alone(ENCODINGS.get(encoding), plans.get(p)));
        }
    }

    @Provide
    Arbitrary<List<Integer>> somePlans() {
        return Arbitraries.integers()
                .between(0, PLANS.size() - 1)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static Outcome sum(Outcome a, Outcome b) {
        return a instanceof Outcome.Completed one && b instanceof Outcome.Completed other ? one.then(other) : a;
    }

    /** The outcome of a plan that runs all samples at once with nothing beside it, plainly. */
    private static Outcome alone(Encoding encoding, QuantizationPlan plan) {
        return evaluator(encoding)
                .evaluate(
                        List.of(plan),
                        samples(encoding),
                        0,
                        12,
                        new Shortcuts(Shortcuts.Kernels.PLAIN, Shortcuts.Sharing.OFF))
                .get(0);
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void countsAreThoseOfTheDefinitions(Encoding encoding) {
        TargetQuantization coarse = TinyWorkload.ptq("fixed-point", 2, Rounding.NEAREST);
        TargetQuantization states = TinyWorkload.ptq("squat-uniform", 4, Rounding.NEAREST);
        List<QuantizationPlan> plans = List.of(
                QuantizationPlan.baseline(2),
                TinyWorkload.plan(Map.of(ParameterTarget.WEIGHT, coarse)),
                TinyWorkload.plan(Map.of(ParameterTarget.WEIGHT, coarse, ParameterTarget.MEMBRANE, states)));
        List<Outcome> outcomes = evaluator(encoding).evaluate(plans, samples(encoding), 0, 12, Shortcuts.ALL);
        for (int p = 0; p < plans.size(); p++) {
            Counts naive = NaiveCount.of(
                    TinyWorkload.MODEL,
                    plans.get(p),
                    TinyWorkload.SAMPLES,
                    encoding,
                    TinyWorkload.STEPS,
                    TinyWorkload.SEED);
            assertThat(((Outcome.Completed) outcomes.get(p)).counts())
                    .as(plans.get(p).canonical())
                    .isEqualTo(naive);
            assertThat(naive.layers()).as("enough happens to tell counts apart").allSatisfy(layer -> {
                assertThat(layer.spikes()).isPositive();
                assertThat(layer.accumulates() + layer.multiplyAccumulates())
                        .isPositive()
                        .isLessThan(layer.denseOperations());
            });
        }
    }

    @ParameterizedTest
    @MethodSource("sequenceEncodings")
    void countsOfSequencesAreThoseOfTheDefinitions(Encoding encoding) {
        Samples sequences = sequences();
        EncodedSamples samples = new EncodedSamples(sequences, encoding, TinyWorkload.STEPS, TinyWorkload.SEED);
        QuantizationPlan plan =
                TinyWorkload.plan(Map.of(ParameterTarget.WEIGHT, TinyWorkload.ptq("fixed-point", 2, Rounding.NEAREST)));
        Outcome outcome = evaluator(encoding)
                .evaluate(List.of(plan), samples, 0, 12, Shortcuts.ALL)
                .get(0);
        Counts naive =
                NaiveCount.of(TinyWorkload.MODEL, plan, sequences, encoding, TinyWorkload.STEPS, TinyWorkload.SEED);
        assertThat(((Outcome.Completed) outcome).counts()).isEqualTo(naive);
        LayerCounts input = naive.layers().get(0);
        assertThat(encoding instanceof Encoding.SpikeFrames ? input.accumulates() : input.multiplyAccumulates())
                .isPositive()
                .isLessThan(input.denseOperations());
    }

    static List<Encoding> sequenceEncodings() {
        return List.of(
                new Encoding.Frames(Polarity.BRIGHT, 255),
                new Encoding.Frames(Polarity.DARK, 256),
                new Encoding.SpikeFrames());
    }

    /** A third of the values are 0, a third 255. */
    private static Samples sequences() {
        Noise noise = Noise.of(5, "sequences");
        byte[] values = new byte[12 * TinyWorkload.STEPS * 6];
        byte[] labels = new byte[12];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) Math.max(0, Math.min(255, 765 * noise.unit(i) - 255));
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % 3);
        }
        return Samples.of(new SampleShape(TinyWorkload.STEPS, 6), 3, values, labels);
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void countsOfARecurrentNetworkAreThoseOfTheDefinitions(Encoding encoding) {
        TargetQuantization coarse = TinyWorkload.ptq("fixed-point", 2, Rounding.NEAREST);
        for (QuantizationPlan plan :
                List.of(QuantizationPlan.baseline(2), TinyWorkload.plan(Map.of(ParameterTarget.WEIGHT, coarse)))) {
            Outcome outcome = new Evaluator(
                            TinyWorkload.RECURRENT,
                            Noise.of(TinyWorkload.SEED, "model"),
                            TinyWorkload.STEPS,
                            InputCode.of(encoding),
                            Readout.SPIKE_COUNT)
                    .evaluate(List.of(plan), samples(encoding), 0, 12, Shortcuts.ALL)
                    .get(0);
            Counts naive = NaiveCount.of(
                    TinyWorkload.RECURRENT,
                    plan,
                    TinyWorkload.SAMPLES,
                    encoding,
                    TinyWorkload.STEPS,
                    TinyWorkload.SEED);
            assertThat(((Outcome.Completed) outcome).counts()).isEqualTo(naive);
            assertThat(naive.layers().get(0).accumulates()).isPositive();
        }
    }

    @Test
    void noIntegersRunWhatTheyWereNotMadeFor() {
        QuantizationPlan exact = TinyWorkload.allFixedPoint();
        Encoding spikes = new Encoding.Rate(1, 255);
        Outcome outcome = new Evaluator(
                        TinyWorkload.RECURRENT,
                        Noise.of(TinyWorkload.SEED, "model"),
                        TinyWorkload.STEPS,
                        InputCode.of(spikes),
                        Readout.SPIKE_COUNT)
                .evaluate(List.of(exact), samples(spikes), 0, 12, Shortcuts.ALL)
                .get(0);
        assertThat(((Outcome.Completed) outcome).integerExact()).isFalse();
    }

    static List<Encoding> encodings() {
        return ENCODINGS;
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void sampleIsTheSameInAnySlice(Encoding encoding) {
        EncodedSamples slice =
                new EncodedSamples(TinyWorkload.SAMPLES.slice(4, 9), encoding, TinyWorkload.STEPS, TinyWorkload.SEED);
        assertThat(evaluator(encoding).evaluate(PLANS, slice, 0, 5, Shortcuts.ALL))
                .isEqualTo(evaluator(encoding).evaluate(PLANS, samples(encoding), 4, 9, Shortcuts.ALL));
    }

    @Test
    void planThatCannotBeBuiltFailsAloneWithItsCause() {
        List<QuantizationPlan> plans = List.of(
                QuantizationPlan.baseline(2),
                TinyWorkload.withoutThreshold(),
                TinyWorkload.neverFiring(),
                TinyWorkload.meaningless(),
                QuantizationPlan.baseline(2));
        List<Outcome> outcomes =
                evaluator(TinyWorkload.CURRENTS).evaluate(plans, samples(TinyWorkload.CURRENTS), 0, 12, Shortcuts.ALL);
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Completed.class).isEqualTo(outcomes.get(4));
        assertThat(outcomes.subList(1, 4))
                .containsExactly(
                        new Outcome.Failed("the threshold quantizes to 0.0 (must stay above 0)"),
                        new Outcome.Failed("the membrane's greatest value 1.0 does not exceed the threshold 1.0: the"
                                + " neuron can never fire"),
                        new Outcome.Failed("IllegalArgumentException: weights need an evenly spaced grid"));
    }

    @Test
    void stochasticRoundingDrawsForTheSeedAndTheModel() {
        QuantizationPlan plan = TinyWorkload.plans().get(5);
        List<Counts> counts = IntStream.range(0, 8)
                .mapToObj(seed -> new Evaluator(
                                TinyWorkload.MODEL,
                                Noise.of(seed, "model"),
                                TinyWorkload.STEPS,
                                InputCode.of(TinyWorkload.CURRENTS),
                                Readout.SPIKE_COUNT)
                        .evaluate(List.of(plan), samples(TinyWorkload.CURRENTS), 0, 12, Shortcuts.ALL))
                .map(outcomes -> ((Outcome.Completed) outcomes.get(0)).counts())
                .distinct()
                .toList();
        assertThat(counts).hasSizeGreaterThan(4);
    }

    @Test
    void onlyFixedPointOnIntegerInputIsIntegerExact() {
        QuantizationPlan exact = TinyWorkload.allFixedPoint();
        assertThat(isExact(new Encoding.ConstantCurrent(256), exact)).isTrue();
        assertThat(isExact(new Encoding.Rate(1, 255), exact)).isTrue();
        assertThat(isExact(new Encoding.Latency(0, 255), exact)).isTrue();
        assertThat(isExact(new Encoding.ConstantCurrent(255), exact)).isFalse();
        assertThat(isExact(
                        new Encoding.ConstantCurrent(256), TinyWorkload.plans().get(1)))
                .isFalse();
        assertThat(isExact(new Encoding.Rate(1, 255), QuantizationPlan.baseline(2)))
                .isFalse();
    }

    private static boolean isExact(Encoding encoding, QuantizationPlan plan) {
        return ((Outcome.Completed) alone(encoding, plan)).integerExact();
    }

    private static Evaluator evaluator(Encoding encoding) {
        return new Evaluator(
                TinyWorkload.MODEL,
                Noise.of(TinyWorkload.SEED, "model"),
                TinyWorkload.STEPS,
                InputCode.of(encoding),
                Readout.SPIKE_COUNT);
    }

    private static EncodedSamples samples(Encoding encoding) {
        return new EncodedSamples(TinyWorkload.SAMPLES, encoding, TinyWorkload.STEPS, TinyWorkload.SEED);
    }
}
