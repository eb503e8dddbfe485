package io.spikefront.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.data.Encoding;
import io.spikefront.data.SampleShape;
import io.spikefront.data.Samples;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.random.Noise;
import io.spikefront.snn.InputCurrents;
import io.spikefront.snn.QuantizedNetwork;
import io.spikefront.snn.Simulator;
import io.spikefront.snn.Stimulus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadoutTest {
    private static final int STEPS = TinyWorkload.STEPS;
    private static final Noise NOISE = Noise.of(TinyWorkload.SEED, "model");
    private static final Encoding SPIKES = new Encoding.SpikeFrames();
    private static final Samples SEQUENCES = sequences(20);

    static List<QuantizationPlan> plans() {
        return TinyWorkload.plans();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void membraneOfASampleIsTheHighestOnAverage(QuantizationPlan plan) {
        EncodedSamples samples =
                new EncodedSamples(TinyWorkload.SAMPLES, TinyWorkload.CURRENTS, STEPS, TinyWorkload.SEED);
        int correct = 0;
        for (int i = 0; i < samples.size(); i++) {
            double[] mean = new double[3];
            for (float[] step : outputMembranes(plan, samples, i)) {
                for (int c = 0; c < 3; c++) {
                    mean[c] += step[c];
                }
            }
            correct += first(mean) == i % 3 ? 1 : 0;
        }
        Counts counts = counts(plan, TinyWorkload.CURRENTS, samples, Readout.MEMBRANE, 0, 12);
        assertThat(counts.samples()).isEqualTo(12);
        assertThat(counts.correct()).isEqualTo(correct);
        assertThat(counts.layers())
                .as("the network does the same, whoever reads it")
                .isEqualTo(counts(plan, TinyWorkload.CURRENTS, samples, Readout.SPIKE_COUNT, 0, 12)
                        .layers());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void membraneOfAStepIsTheHighestThen(QuantizationPlan plan) {
        EncodedSamples samples = new EncodedSamples(SEQUENCES, SPIKES, STEPS, TinyWorkload.SEED);
        List<Boolean> right = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            float[][] membranes = outputMembranes(plan, samples, i);
            for (int t = 0; t < STEPS; t++) {
                int label = SEQUENCES.label(i, t);
                double[] step = {membranes[t][0], membranes[t][1], membranes[t][2]};
                if (label != Samples.UNLABELLED) {
                    right.add(label == first(step));
                }
            }
        }
        Outcome.Completed outcome = outcome(plan, SPIKES, samples, Readout.MEMBRANE, 0, 20);
        assertThat(outcome.answers()).isEqualTo(AnswersTest.answers(right));
        Counts counts = outcome.counts();
        assertThat(counts.samples())
                .as("labelled steps")
                .isEqualTo(right.size())
                .isBetween(50L, 100L);
        assertThat(counts.correct()).isBetween(1L, right.size() - 1L);
        assertThat(counts.layers().get(0).neuronUpdates())
                .as("every step costs, labelled or not")
                .isEqualTo(20L * STEPS * 5);
        assertThat(counts.layers().get(0).multiplyAccumulates()).isZero();
        assertThat(counts.layers().get(0).accumulates()).isPositive();
    }

    @Test
    void blocksOfSequencesAddUp() {
        QuantizationPlan plan = TinyWorkload.plans().get(3);
        EncodedSamples samples = new EncodedSamples(SEQUENCES, SPIKES, STEPS, TinyWorkload.SEED);
        assertThat(counts(plan, SPIKES, samples, Readout.MEMBRANE, 0, 13)
                        .plus(counts(plan, SPIKES, samples, Readout.MEMBRANE, 13, 20)))
                .isEqualTo(counts(plan, SPIKES, samples, Readout.MEMBRANE, 0, 20));
    }

    @Test
    void firstClassIsTheAnswerAmongEquals() {
        OutputMembranes output = new OutputMembranes(3, 2);
        output.observe(0, new float[] {9, 1, 3, 3}, 1);
        output.observe(1, new float[] {3, 1, 0, 9}, 0);
        assertThat(output.prediction()).as("4, 4, 3").isZero();
        assertThat(output.prediction(0)).isEqualTo(1);
        assertThat(output.prediction(1)).isZero();
        output.start();
        output.observe(1, new float[] {-2, -2, -1}, 0);
        assertThat(output.prediction()).isEqualTo(2);
    }

    /** [step][class]. */
    private static float[][] outputMembranes(QuantizationPlan plan, EncodedSamples samples, int index) {
        QuantizedNetwork network = QuantizedNetwork.of(TinyWorkload.MODEL, plan, NOISE);
        InputCurrents currents = new InputCurrents(network.layer(0).synapses());
        Stimulus stimulus = new Stimulus();
        samples.load(index, stimulus);
        currents.load(stimulus);
        float[][] seen = new float[STEPS][];
        new Simulator(network, STEPS).run(samples.address(index), currents, (layer, step, membranes) -> {
            if (layer == 1) {
                seen[step] = membranes.clone();
            }
        });
        return seen;
    }

    private static int first(double[] values) {
        int best = values.length - 1;
        for (int c = best; c >= 0; c--) {
            best = values[c] >= values[best] ? c : best;
        }
        return best;
    }

    private static Counts counts(
            QuantizationPlan plan, Encoding encoding, EncodedSamples samples, Readout readout, int from, int to) {
        return outcome(plan, encoding, samples, readout, from, to).counts();
    }

    private static Outcome.Completed outcome(
            QuantizationPlan plan, Encoding encoding, EncodedSamples samples, Readout readout, int from, int to) {
        Evaluator evaluator = new Evaluator(TinyWorkload.MODEL, NOISE, STEPS, InputCode.of(encoding), readout);
        return (Outcome.Completed) evaluator
                .evaluate(List.of(plan), samples, from, to, Shortcuts.ALL)
                .get(0);
    }

    /** Random spikes of six inputs, and a random class at about two of three steps. */
    private static Samples sequences(int size) {
        Noise noise = Noise.of(4, "sequences");
        byte[] values = new byte[size * STEPS * 6];
        byte[] labels = new byte[size * STEPS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (noise.unit(i) < 0.3 ? 1 : 0);
        }
        for (int i = 0; i < labels.length; i++) {
            float draw = noise.at("label").unit(i);
            labels[i] = (byte) (draw < 0.33 ? 255 : 3 * draw - 0.0001f);
        }
        return Samples.of(new SampleShape(STEPS, 6), 3, values, labels);
    }
}
