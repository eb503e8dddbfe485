package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.spikefront.quant.InfeasiblePlanException;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InTrainingQuantizationTest {
    private static final int STEPS = 10;
    private static final ToySamples SAMPLES = new ToySamples(200, 1);
    private static final Network NETWORK = Network.of(
            List.of(ToySamples.INPUTS, 16, ToySamples.CLASSES),
            new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));
    private static final List<Extent> EXTENTS = List.of(new Extent(-2, 2), new Extent(-2, 2));
    private static final Noise NOISE = Noise.of(3, "test");

    @ParameterizedTest
    @ValueSource(strings = {"fixed-point", "symmetric", "symmetric-channel"})
    void trainingSeesWhatADeviceComputesWith(String family) {
        QuantizationPlan plan = weights(family, 3, Rounding.NEAREST);
        NetworkParameters shadow = NetworkParameters.initial(NETWORK, NOISE);
        InTrainingQuantization quantization = quantization(shadow, plan);
        quantization.refresh(0);
        for (int l = 0; l < 2; l++) {
            Synapses synapses = Synapses.of(shadow.layer(l), plan.layer(l), 1, NOISE);
            for (int i = 0; i < synapses.inputs(); i++) {
                for (int j = 0; j < synapses.neurons(); j++) {
                    assertThat(quantization.effective().layer(l).weights()[i][j])
                            .isEqualTo((float) (synapses.code(i, j) * synapses.scale(j)));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed-point", "symmetric", "symmetric-channel"})
    void trainingSeesTheFeedbackThatADeviceComputesWith(String family) {
        for (Recurrence recurrence : Recurrence.values()) {
            Network network = Network.of(
                    List.of(ToySamples.INPUTS, 16, ToySamples.CLASSES),
                    NETWORK.layer(0).neuron(),
                    recurrence);
            QuantizationPlan plan = QuantizationPlan.uniform(
                    2,
                    new LayerPlan(Map.of(
                            ParameterTarget.WEIGHT,
                            itq(family, 3, Rounding.NEAREST),
                            ParameterTarget.BIAS,
                            itq("symmetric", 3, Rounding.FLOOR))));
            NetworkParameters shadow = NetworkParameters.initial(network, NOISE);
            InTrainingQuantization quantization =
                    new InTrainingQuantization(new TrainedNetwork(network, shadow), plan, NOISE);
            quantization.refresh(0);
            Optional<RecurrentSynapses> device =
                    Synapses.of(shadow.layer(0), plan.layer(0), 1, NOISE).recurrent();
            Optional<RecurrentPass> training =
                    RecurrentPass.of(quantization.effective().layer(0).recurrent());
            assertThat(training.isPresent()).isEqualTo(device.isPresent());
            for (int j = 0; j < 16 && device.isPresent(); j++) {
                float[] spikes = new float[16];
                spikes[j] = 1;
                float[] ofDevice = new float[16];
                float[] inTraining = new float[16];
                device.get().currents(spikes, new int[] {j}, 1, new double[16], ofDevice);
                training.get().currents(spikes, new int[] {j}, 1, inTraining);
                assertThat(inTraining).containsExactly(ofDevice, within(1e-6f));
            }
        }
    }

    private static TargetQuantization itq(String family, int bits, Rounding rounding) {
        return new TargetQuantization(QuantizationScheme.ITQ, family, bits, rounding, Map.of());
    }

    @Test
    void floatParametersAreTheShadowItself() {
        NetworkParameters shadow = NetworkParameters.initial(NETWORK, NOISE);
        InTrainingQuantization quantization = quantization(shadow, QuantizationPlan.baseline(2));
        assertThat(quantization.effective().layer(0).weights())
                .isSameAs(shadow.layer(0).weights());
        assertThat(quantization.neurons().get(0).neuron())
                .isEqualTo(NETWORK.layer(0).neuron());
    }

    @Test
    void stochasticRoundingIsDrawnAnewAtEachUpdateAndAddressedByIt() {
        QuantizationPlan plan = weights("symmetric", 3, Rounding.STOCHASTIC);
        InTrainingQuantization quantization = quantization(NetworkParameters.initial(NETWORK, NOISE), plan);
        quantization.refresh(1);
        NetworkParameters first = quantization.effective().copy();
        quantization.refresh(2);
        assertThat(quantization.effective().layer(0).weights()[0])
                .isNotEqualTo(first.layer(0).weights()[0]);
        quantization.refresh(1);
        assertThat(quantization.effective().layer(0).weights())
                .isDeepEqualTo(first.layer(0).weights());
    }

    @Test
    void gradientsGoStraightThrough() {
        QuantizationPlan plan = weights("symmetric", 2, Rounding.NEAREST);
        NetworkParameters shadow = NetworkParameters.initial(NETWORK, NOISE);
        InTrainingQuantization quantization = quantization(shadow, plan);
        quantization.refresh(0);
        NetworkParameters throughQuantizer = gradient(quantization.effective());
        NetworkParameters atQuantized = gradient(quantization.effective().copy());
        assertThat(throughQuantizer.layer(0).weights())
                .isDeepEqualTo(atQuantized.layer(0).weights());
        assertThat(gradient(shadow).layer(0).weights())
                .isNotEqualTo(atQuantized.layer(0).weights());
    }

    private static NetworkParameters gradient(NetworkParameters parameters) {
        NetworkParameters gradient = NetworkParameters.zeros(NETWORK);
        Stimulus stimulus = new Stimulus();
        SAMPLES.load(0, stimulus);
        new Backpropagation(NETWORK, parameters, Loss.CE_COUNT, new Surrogate.FastSigmoid(25), STEPS)
                .accumulate(stimulus, SAMPLES.labels(0), 1, NOISE, gradient);
        return gradient;
    }

    @Test
    void trainingWithQuantizedWeightsBeatsConvertingAfterwards() {
        QuantizationPlan plan = weights("symmetric", 2, Rounding.NEAREST);
        NetworkParameters converted = trainer().train((done, loss) -> {});
        NetworkParameters trained = trainer().train(Optional.empty(), plan, Optional.empty(), (done, loss) -> {});
        assertThat(correct(trained, plan)).isGreaterThan(correct(converted, plan) + 10);
    }

    @Test
    void fineTuningLeavesItsStartAlone() {
        NetworkParameters parameters = trainer().train((done, loss) -> {});
        float[] before = parameters.layer(0).weights()[0].clone();
        TrainedNetwork start = new TrainedNetwork(NETWORK, parameters, EXTENTS);
        QuantizationPlan plan = plan(ParameterTarget.MEMBRANE, "squat-uniform", 3, Rounding.NEAREST);
        NetworkParameters tuned = trainer().train(Optional.of(start), plan, Optional.empty(), (done, loss) -> {});
        assertThat(parameters.layer(0).weights()[0]).isEqualTo(before);
        assertThat(tuned.layer(0).weights()[0]).isNotEqualTo(before);
        assertThat(correct(tuned, plan)).isGreaterThan(150);
    }

    @Test
    void refusesAPlanThatNoNetworkCanCarryOutBeforeTraining() {
        QuantizationPlan zero = plan(ParameterTarget.THRESHOLD, "fixed-point", 1, Rounding.NEAREST);
        assertThatThrownBy(() -> trainer().train(Optional.empty(), zero, Optional.empty(), (done, loss) -> {}))
                .isInstanceOf(InfeasiblePlanException.class)
                .hasMessageContaining("the threshold quantizes to");
    }

    private static Trainer trainer() {
        TrainingRecipe recipe = new TrainingRecipe(
                8, 16, 0.01, TrainingRecipe.Schedule.COSINE, Loss.CE_COUNT, new Surrogate.FastSigmoid(10), 5);
        return new Trainer(NETWORK, recipe, SAMPLES, STEPS);
    }

    private static InTrainingQuantization quantization(NetworkParameters shadow, QuantizationPlan plan) {
        return new InTrainingQuantization(new TrainedNetwork(NETWORK, shadow, EXTENTS), plan, NOISE);
    }

    private static QuantizationPlan weights(String family, int bits, Rounding rounding) {
        return plan(ParameterTarget.WEIGHT, family, bits, rounding);
    }

    private static QuantizationPlan plan(ParameterTarget target, String family, int bits, Rounding rounding) {
        Map<ParameterTarget, TargetQuantization> targets = new EnumMap<>(ParameterTarget.class);
        targets.put(target, itq(family, bits, rounding));
        return QuantizationPlan.uniform(2, new LayerPlan(targets));
    }

    private static int correct(NetworkParameters parameters, QuantizationPlan plan) {
        TrainedNetwork trained = new TrainedNetwork(NETWORK, parameters, Collections.nCopies(2, new Extent(-2, 2)));
        QuantizedNetwork network = QuantizedNetwork.of(trained, plan, NOISE);
        Simulator simulator = new Simulator(network, STEPS);
        InputCurrents currents = new InputCurrents(network.layer(0).synapses());
        Stimulus stimulus = new Stimulus();
        int correct = 0;
        for (int i = 0; i < SAMPLES.size(); i++) {
            SAMPLES.load(i, stimulus);
            currents.load(stimulus);
            simulator.run(SAMPLES.address(i), currents);
            correct += simulator.prediction() == SAMPLES.label(i) ? 1 : 0;
        }
        return correct;
    }
}
