package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Which of two cues came first? Neurons that forget everything from step to step (beta = 0, no reset) cannot count
 * differently for two orders of the same frames; only recurrence remembers.
 */
class RecurrentTrainingTest {
    private static final int STEPS = 4;
    private static final Neuron FORGETFUL = new Leaky(0, 1, Reset.NONE, ResetTiming.DELAYED);
    private static final Cues CUES = new Cues(120);

    /** Samples 2k and 2k + 1 have the same two frames, in either order, and silence after them. */
    private record Cues(int size) implements StimulusSource {
        private static final int INPUTS = 6;

        int label(int index) {
            return index % 2;
        }

        @Override
        public Labels labels(int index) {
            return Labels.ofSample(label(index));
        }

        @Override
        public long address(int index) {
            return index;
        }

        @Override
        public void load(int index, Stimulus stimulus) {
            Noise noise = Noise.of(2, "cues").at(index / 2);
            stimulus.clear();
            for (int frame = 0; frame < STEPS; frame++) {
                for (int i = 0; frame < 2 && i < INPUTS; i++) {
                    if (i % 2 == (frame + label(index)) % 2) {
                        stimulus.add(i, 0.5f + noise.unit(i));
                    }
                }
                stimulus.endFrame();
            }
        }
    }

    @Test
    void whoForgetsCannotTellTheOrder() {
        assertThat(correct(network(FORGETFUL, Recurrence.NONE), QuantizationPlan.baseline(2)))
                .isEqualTo(CUES.size() / 2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Recurrence.class,
            names = {"ONE_TO_ONE", "ALL_TO_ALL"})
    void recurrenceRemembers(Recurrence recurrence) {
        assertThat(correct(network(FORGETFUL, recurrence), QuantizationPlan.baseline(2)))
                .isGreaterThan(CUES.size() * 95 / 100);
    }

    @ParameterizedTest
    @EnumSource(
            value = Recurrence.class,
            names = {"ONE_TO_ONE", "ALL_TO_ALL"})
    void recurrenceRemembersWhereTrainingSeesItsQuantization(Recurrence recurrence) {
        Synaptic neuron = new Synaptic(0, 0, 1, Reset.NONE, ResetTiming.DELAYED);
        TargetQuantization weights = itq("symmetric-channel", 4);
        LayerPlan plan = new LayerPlan(Map.of(
                ParameterTarget.WEIGHT, weights,
                ParameterTarget.BIAS, itq("symmetric", 6),
                ParameterTarget.MEMBRANE, itq("squat-uniform", 4),
                ParameterTarget.SYNAPTIC_CURRENT, itq("squat-uniform", 4)));
        assertThat(correct(network(neuron, recurrence), QuantizationPlan.uniform(2, plan)))
                .isGreaterThan(CUES.size() * 95 / 100);
    }

    private static TargetQuantization itq(String family, int bits) {
        return new TargetQuantization(QuantizationScheme.ITQ, family, bits, Rounding.NEAREST, Map.of());
    }

    private static Network network(Neuron neuron, Recurrence recurrence) {
        return Network.of(List.of(Cues.INPUTS, 32, 2), neuron, recurrence);
    }

    /** Trains under a plan and runs the cues under it. */
    private static int correct(Network network, QuantizationPlan plan) {
        TrainingRecipe recipe = new TrainingRecipe(
                60, 12, 0.03, TrainingRecipe.Schedule.COSINE, Loss.CE_COUNT, new Surrogate.FastSigmoid(2), 1);
        NetworkParameters learned = new Trainer(network, recipe, CUES, STEPS)
                .train(Optional.empty(), plan, Optional.empty(), (done, loss) -> {});
        QuantizedNetwork quantized =
                QuantizedNetwork.of(new TrainedNetwork(network, learned), plan, Noise.of(1, "model"));
        Simulator simulator = new Simulator(quantized, STEPS);
        InputCurrents currents = new InputCurrents(quantized.layer(0).synapses());
        Stimulus stimulus = new Stimulus();
        int correct = 0;
        for (int i = 0; i < CUES.size(); i++) {
            CUES.load(i, stimulus);
            currents.load(stimulus);
            simulator.run(i, currents);
            correct += simulator.prediction() == CUES.label(i) ? 1 : 0;
        }
        return correct;
    }
}
