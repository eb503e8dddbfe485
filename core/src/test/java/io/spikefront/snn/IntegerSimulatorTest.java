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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import org.junit.jupiter.api.Test;

class IntegerSimulatorTest {
    @Property(tries = 3000, seed = "1")
    @StatisticsReport(StatisticsReportMode.OFF)
    void emulationEqualsIntegersWhereTheCriterionHolds(@ForAll long seed) {
        FixedPointCase drawn = FixedPointCase.of(seed, 2, 12);
        boolean exact = IntegerExactness.holds(drawn.network(), drawn.input());
        FixedPointCase.Run integer = drawn.integer();
        if (exact) {
            assertThat(drawn.emulated()).isEqualTo(integer);
        }
        boolean spikes = integer.spikeCounts().stream().flatMap(List::stream).anyMatch(count -> count > 0);
        Statistics.label("exact").collect(exact);
        Statistics.label("exact").coverage(coverage -> coverage.check(true).percentage(share -> share > 90));
        Statistics.label("exact and spiking").collect(exact && spikes);
        Statistics.label("exact and spiking")
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 50));
    }

    @Test
    void wideCodesCanDifferAndThenTheCriterionSaysSo() {
        int differing = 0;
        for (long seed = 0; seed < 2000; seed++) {
            FixedPointCase drawn = FixedPointCase.of(seed, 11, 20);
            if (!drawn.emulated().equals(drawn.integer())) {
                differing++;
                assertThat(IntegerExactness.obstacle(drawn.network(), drawn.input()))
                        .get()
                        .asString()
                        .matches("layer \\d: a step computes with magnitudes up to .* on a grid of 2\\^-\\d+,"
                                + " which float32 cannot hold");
            }
        }
        assertThat(differing).isGreaterThan(20);
    }

    @Test
    void eightBitImageClassifierIsExact() {
        Network network = Network.of(List.of(784, 32, 10), new Leaky(0.95f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));
        NetworkParameters parameters = NetworkParameters.initial(network, Noise.of(1, "weights"));
        TrainedNetwork trained = new TrainedNetwork(network, parameters, Collections.nCopies(2, new Extent(-1, 2)));
        Map<ParameterTarget, TargetQuantization> targets = new EnumMap<>(ParameterTarget.class);
        for (ParameterTarget target : ParameterTarget.values()) {
            targets.put(target, TargetQuantization.ptq("fixed-point", 8, Rounding.NEAREST));
        }
        QuantizedNetwork quantized =
                QuantizedNetwork.of(trained, QuantizationPlan.uniform(2, new LayerPlan(targets)), Noise.of(1, "model"));
        assertThat(IntegerExactness.obstacle(quantized, IntegerInput.BYTES)).isEmpty();
        SplittableRandom random = new SplittableRandom(3);
        long spikes = 0;
        for (int sample = 0; sample < 10; sample++) {
            Stimulus image = FixedPointCase.stimulus(random, 784, 1, IntegerInput.BYTES);
            FixedPointCase drawn = new FixedPointCase(quantized, IntegerInput.BYTES, 25, image, sample);
            assertThat(drawn.emulated()).isEqualTo(drawn.integer());
            spikes += drawn.integer().spikeCounts().get(0).stream()
                    .mapToInt(count -> count)
                    .sum();
        }
        assertThat(spikes).isGreaterThan(100);
    }

    @Property(seed = "1")
    void roundingOfIntegersIsThatOfTheGrid(
            @ForAll int value, @ForAll int draw, @ForAll Rounding rounding, @ForAll long seed) {
        int dropped = (int) (seed & 31);
        int unit = draw >>> 8;
        io.spikefront.quant.SteppedGrid grid = new io.spikefront.quant.SteppedGrid(
                StrictMath.scalb(1.0, dropped), Integer.MIN_VALUE, Integer.MAX_VALUE);
        assertThat(IntegerRounding.drop(value, dropped, rounding, unit))
                .isEqualTo(grid.code(value, rounding, unit * 0x1p-24f));
    }

    @Test
    void whatIsNotFixedPointIsNamed() {
        FixedPointCase drawn = FixedPointCase.of(5, 4, 4);
        Network network = Network.of(List.of(2, 1), new Leaky(0.5f, 1, Reset.ZERO, ResetTiming.DELAYED));
        TrainedNetwork trained = new TrainedNetwork(
                network, NetworkParameters.initial(network, Noise.of(1, "weights")), List.of(new Extent(0, 1)));
        Map<ParameterTarget, TargetQuantization> targets = new EnumMap<>(ParameterTarget.class);
        targets.put(ParameterTarget.WEIGHT, TargetQuantization.ptq("symmetric", 4, Rounding.NEAREST));
        assertThat(obstacle(trained, targets)).isEqualTo("layer 0: its weight is not fixed point");
        targets.put(ParameterTarget.WEIGHT, TargetQuantization.ptq("symmetric-channel", 4, Rounding.NEAREST));
        assertThat(obstacle(trained, targets)).isEqualTo("layer 0: its weight has no grid");
        targets.put(ParameterTarget.WEIGHT, TargetQuantization.ptq("fixed-point", 4, Rounding.NEAREST));
        targets.put(ParameterTarget.BIAS, TargetQuantization.ptq("fixed-point", 4, Rounding.NEAREST));
        targets.put(ParameterTarget.MEMBRANE, TargetQuantization.ptq("squat-uniform", 4, Rounding.NEAREST));
        assertThat(obstacle(trained, targets)).isEqualTo("layer 0: its membrane is not fixed point");
        targets.put(ParameterTarget.MEMBRANE, TargetQuantization.ptq("fixed-point", 4, Rounding.NEAREST));
        assertThat(obstacle(trained, targets)).isEqualTo("layer 0: its threshold has no grid");
        assertThatThrownBy(() -> new IntegerSimulator(quantized(trained, targets), IntegerInput.SPIKES, 1))
                .hasMessage("no integers can run this layer: its threshold has no grid");
        assertThat(FixedPointLayer.obstacle(drawn.network().layer(0))).isEmpty();
    }

    private static String obstacle(TrainedNetwork trained, Map<ParameterTarget, TargetQuantization> targets) {
        return IntegerExactness.obstacle(quantized(trained, targets), IntegerInput.SPIKES)
                .orElseThrow();
    }

    private static QuantizedNetwork quantized(
            TrainedNetwork trained, Map<ParameterTarget, TargetQuantization> targets) {
        return QuantizedNetwork.of(trained, QuantizationPlan.uniform(1, new LayerPlan(targets)), Noise.of(1, "model"));
    }

    @Test
    void inputsMustBeTheIntegersTheyAreSaidToBe() {
        assertThat(IntegerInput.BYTES.integer(255 / 256f)).isEqualTo(255);
        assertThatThrownBy(() -> IntegerInput.BYTES.integer(0.3f))
                .hasMessage("Invalid input: 0.3 (must be k x 2^-8 with an integer k in 0..255)");
        assertThatThrownBy(() -> IntegerInput.SPIKES.integer(2)).hasMessageContaining("k in 0..1");
        assertThatThrownBy(() -> IntegerInput.SPIKES.integer(-1)).hasMessageContaining("k in 0..1");
        assertThatThrownBy(() -> new IntegerInput(-1, 1))
                .hasMessage("Invalid integer input: -1 fraction bits, maximum 1 (must be 0 or more, 1 or more)");
    }
}
