package io.spikefront.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.snn.Leaky;
import io.spikefront.snn.Network;
import io.spikefront.snn.Reset;
import io.spikefront.snn.ResetTiming;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Energy and metrics of 4 samples, by hand. */
class ScoreTest {
    private static final Counts COUNTS =
            new Counts(4, 3, List.of(new LayerCounts(20, 0, 100, 400, 40), new LayerCounts(10, 60, 0, 200, 20)));
    private static final LayerPlan EIGHT_BITS =
            new LayerPlan(Map.of(ParameterTarget.WEIGHT, TargetQuantization.ptq("fixed-point", 8, Rounding.NEAREST)));

    @Test
    void energyOfOneOperation() {
        assertThat(EnergyModel.accumulate(32)).isEqualTo(0.9);
        assertThat(EnergyModel.multiplyAccumulate(32)).isEqualTo(4.6, within(1e-12));
        assertThat(EnergyModel.accumulate(8)).isEqualTo(0.225, within(1e-12));
        assertThat(EnergyModel.multiplyAccumulate(8)).isEqualTo(3.7 / 16 + 0.225, within(1e-12));
    }

    @Test
    void energyOfASampleTakesEachLayersOwnWeightBits() {
        assertThat(EnergyModel.picojoulesPerSample(COUNTS, QuantizationPlan.baseline(2)))
                .isEqualTo((100 * 4.6 + 60 * 0.9) / 4, within(1e-9));
        assertThat(EnergyModel.picojoulesPerSample(COUNTS, new QuantizationPlan(List.of(EIGHT_BITS, LayerPlan.FLOAT))))
                .isEqualTo((100 * 0.45625 + 60 * 0.9) / 4, within(1e-9));
    }

    @Test
    void everyMetricOfAScore() {
        Network network = Network.of(List.of(3, 2, 1), new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));
        QuantizationPlan plan = new QuantizationPlan(List.of(EIGHT_BITS, LayerPlan.FLOAT));
        Score score = new Score(COUNTS, MemoryUse.of(network, plan), EnergyModel.picojoulesPerSample(COUNTS, plan));
        Map<String, Double> values =
                Arrays.stream(Metric.values()).collect(Collectors.toMap(Metric::key, metric -> metric.of(score)));
        assertThat(values)
                .containsOnly(
                        Map.entry("accuracy", 0.75),
                        Map.entry("memory-bits", 48.0 + 64 + 96 + 96 + 128),
                        Map.entry("weight-memory-bits", 48.0 + 64),
                        Map.entry("state-memory-bits", 96.0),
                        Map.entry("learning-memory-bits", 48.0 + 64 + 96 + 96 + 128),
                        Map.entry("energy-pj-per-sample", score.energyPicojoules()),
                        Map.entry("synaptic-operations-per-sample", 40.0),
                        Map.entry("spikes-per-sample", 7.5));
        assertThat(Metric.ENERGY_PJ_PER_SAMPLE.column()).isEqualTo("energy_pj_per_sample");
    }

    @Test
    void onlyAccuracyIsBetterWhereItIsMore() {
        Map<Metric, Metric.Better> better =
                Arrays.stream(Metric.values()).collect(Collectors.toMap(Function.identity(), Metric::better));
        assertThat(better.remove(Metric.ACCURACY)).isEqualTo(Metric.Better.MORE);
        assertThat(better.values()).containsOnly(Metric.Better.LESS);
    }

    @Test
    void countsOfDisjointBlocksAddUp() {
        Counts other = new Counts(2, 1, List.of(new LayerCounts(1, 2, 3, 4, 5), new LayerCounts(6, 7, 8, 9, 10)));
        assertThat(COUNTS.plus(other))
                .isEqualTo(new Counts(
                        6, 4, List.of(new LayerCounts(21, 2, 103, 404, 45), new LayerCounts(16, 67, 8, 209, 30))));
        assertThat(COUNTS.plus(Counts.none(2))).isEqualTo(COUNTS);
        assertThat(COUNTS.total()).isEqualTo(new LayerCounts(30, 60, 100, 600, 60));
        assertThat(COUNTS.accuracy()).isEqualTo(new Proportion(3, 4));
    }
}
