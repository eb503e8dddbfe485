package io.spikefront.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.data.DataSet;
import io.spikefront.data.Encoding;
import io.spikefront.data.SampleShape;
import io.spikefront.data.Samples;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.Rounding;
import io.spikefront.random.Noise;
import io.spikefront.snn.Leaky;
import io.spikefront.snn.Loss;
import io.spikefront.snn.Network;
import io.spikefront.snn.Reset;
import io.spikefront.snn.ResetTiming;
import io.spikefront.snn.Surrogate;
import io.spikefront.snn.TrainingRecipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two inputs that fire now and then; the class of a step is the input that fired last, which takes a memory to know. */
class SequenceWorkloadTest {
    private static final int STEPS = 24;

    @Test
    void learnsTheClassOfEachStep() {
        ClassifierWorkload workload = workload();
        QuantizationPlan baseline = QuantizationPlan.baseline(2);
        TrainingKey key = workload.trainingKey(new Trial(baseline, workload.seed()));
        Model model = workload.train(key, Optional.empty(), TrainingJournal.NONE);
        QuantizationPlan coarse =
                TinyWorkload.plan(Map.of(ParameterTarget.WEIGHT, TinyWorkload.ptq("symmetric", 2, Rounding.NEAREST)));
        List<Counts> counts = workload
                .evaluate(key, model, List.of(baseline, coarse), new SampleRange(Split.TEST, 0, 40), Shortcuts.ALL)
                .stream()
                .map(outcome -> ((Outcome.Completed) outcome).counts())
                .toList();
        assertThat(counts.get(0).samples()).as("labelled steps").isBetween(600L, 40L * STEPS - 1);
        assertThat(counts.get(0).accuracy().value()).isGreaterThan(0.95);
        assertThat(counts.get(1).accuracy().value())
                .isLessThan(counts.get(0).accuracy().value());
    }

    @Test
    void readoutMattersToResultsButNotToModels() {
        ClassifierWorkload membrane = workload();
        ClassifierWorkload count = new ClassifierWorkload(
                membrane.structure(),
                membrane.data(),
                membrane.encoding(),
                membrane.steps(),
                Readout.SPIKE_COUNT,
                membrane.origin(),
                membrane.inTraining(),
                membrane.calibrationSamples(),
                membrane.validationSamples(),
                membrane.seed());
        Trial baseline = new Trial(QuantizationPlan.baseline(2), membrane.seed());
        assertThat(membrane.canonical()).isEqualTo(count.canonical() + "\nread from membranes");
        assertThat(membrane.trainingKey(baseline)).isEqualTo(count.trainingKey(baseline));
    }

    private static ClassifierWorkload workload() {
        TrainingRecipe recipe = new TrainingRecipe(
                30, 10, 0.02, TrainingRecipe.Schedule.COSINE, Loss.CE_MEMBRANE_SUM, new Surrogate.FastSigmoid(10), 1);
        return new ClassifierWorkload(
                Network.of(List.of(2, 16, 2), new Leaky(0.9f, 1, Reset.ZERO, ResetTiming.DELAYED)),
                DataSplit.of(new DataSet("last", "generated", lastInput(200, 1), lastInput(40, 2)), 20),
                new Encoding.SpikeFrames(),
                STEPS,
                Readout.MEMBRANE,
                new ModelOrigin.Trained(recipe),
                new QuantizedTraining(QuantizedTraining.Start.BASELINE, recipe),
                10,
                20,
                1);
    }

    /** Steps before the first spike have no label. */
    private static Samples lastInput(int size, long seed) {
        byte[] spikes = new byte[size * STEPS * 2];
        byte[] labels = new byte[size * STEPS];
        for (int i = 0; i < size; i++) {
            Noise noise = Noise.of(seed, "last input").at(i);
            byte last = (byte) 255;
            for (int t = 0; t < STEPS; t++) {
                float draw = noise.unit(t);
                if (draw < 0.3) {
                    last = (byte) (draw < 0.15 ? 0 : 1);
                    spikes[2 * (i * STEPS + t) + last] = 1;
                }
                labels[i * STEPS + t] = last;
            }
        }
        return Samples.of(new SampleShape(STEPS, 2), 2, spikes, labels);
    }
}
