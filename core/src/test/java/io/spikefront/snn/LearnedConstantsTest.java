package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LearnedConstantsTest {
    private static final int STEPS = 10;
    private static final Synaptic NEURON = new Synaptic(0.4f, 0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED);
    private static final ToySamples SAMPLES = new ToySamples(120, 1);
    private static final Noise NOISE = Noise.of(1, "model");

    @Test
    void trainingChangesWhatItLearnsInEachLayerAndNothingElse() {
        Network network = network(Set.of(NeuronConstant.ALPHA, NeuronConstant.THRESHOLD));
        NetworkParameters learned = train(network, 0.01, QuantizationPlan.baseline(2));
        TrainedNetwork trained = new TrainedNetwork(network, learned);
        for (DenseLayer layer : trained.network().layers()) {
            Synaptic neuron = (Synaptic) layer.neuron();
            assertThat(neuron.alpha()).isNotEqualTo(0.4f);
            assertThat(neuron.threshold()).isNotEqualTo(1);
            assertThat(neuron.beta()).isEqualTo(0.9f);
        }
        assertThat(learned.layer(0).constants().of()).containsExactly(NeuronConstant.ALPHA, NeuronConstant.THRESHOLD);
        assertThat(trained.network().layer(0).neuron())
                .isNotEqualTo(trained.network().layer(1).neuron());
        Neuron simulated = QuantizedNetwork.of(trained, QuantizationPlan.baseline(2), NOISE)
                .layer(1)
                .neuron();
        assertThat(simulated).isEqualTo(trained.network().layer(1).neuron());
    }

    @Test
    void constantsStayWithinTheirRules() {
        Network network = network(NEURON.constants());
        for (double rate : new double[] {1, 10}) {
            for (DenseParameters layer :
                    train(network, rate, QuantizationPlan.baseline(2)).layers()) {
                Neuron neuron = layer.constants().applyTo(NEURON);
                assertThat(neuron.value(NeuronConstant.ALPHA)).isBetween(0f, 1f);
                assertThat(neuron.value(NeuronConstant.BETA)).isBetween(0f, 1f);
                assertThat(neuron.threshold()).isPositive();
            }
        }
    }

    @Test
    void epochsAreJudgedWithTheConstantsThatTheyCameTo() {
        Network network = network(Set.of(NeuronConstant.THRESHOLD));
        TrainingRecipe patient = new TrainingRecipe(
                3,
                16,
                0.01,
                TrainingRecipe.Schedule.CONSTANT,
                Loss.CE_COUNT,
                new Surrogate.FastSigmoid(5),
                1,
                new EarlyStop(3, 20),
                QuantizationAwareness.SNNTORCH);
        Set<Float> thresholds = new HashSet<>();
        new Trainer(network, patient, SAMPLES, STEPS, (trained, plan, from, to) -> {
                    thresholds.add(trained.network().layer(0).neuron().threshold());
                    return 1;
                })
                .train((state, loss) -> {});
        assertThat(thresholds).hasSize(3).doesNotContain(1f);
    }

    @Test
    void fineTuningGoesOnFromWhatWasLearned() {
        Network network = network(Set.of(NeuronConstant.BETA));
        NetworkParameters given = NetworkParameters.initial(network, NOISE);
        given.layer(0).constants().values()[0] = 0.25f;
        TrainedNetwork start = new TrainedNetwork(network, given);
        assertThat(start.network().layer(0).neuron().beta()).isEqualTo(0.25f);
        NetworkParameters tuned = trainer(network, 1e-6)
                .train(Optional.of(start), QuantizationPlan.baseline(2), Optional.empty(), (done, loss) -> {});
        assertThat(tuned.layer(0).constants().values()[0]).isBetween(0.249f, 0.251f);
        assertThat(given.layer(0).constants().values()[0]).as("left alone").isEqualTo(0.25f);
    }

    @Test
    void trainingSeesQuantizedConstantsAndLevelsThatFollowThem() {
        Network network = network(NEURON.constants());
        NetworkParameters shadow = NetworkParameters.initial(network, NOISE);
        QuantizationPlan plan = QuantizationPlan.uniform(
                2,
                new LayerPlan(Map.of(
                        ParameterTarget.DECAY, itq("fixed-point", 3),
                        ParameterTarget.MEMBRANE, itq("squat-uniform", 4))));
        InTrainingQuantization quantization =
                new InTrainingQuantization(new TrainedNetwork(network, shadow), plan, NOISE);
        System.arraycopy(
                new float[] {0.6f, 1.5f, 2}, 0, shadow.layer(0).constants().values(), 0, 3);
        quantization.refresh(1);
        QuantizedNeuron seen = quantization.neurons().get(0);
        assertThat(seen.neuron())
                .as("0.6 in quarters; 1.5 was too far, and 1 saturates in quarters")
                .isEqualTo(new Synaptic(0.5f, 0.75f, 2, Reset.SUBTRACT, ResetTiming.DELAYED));
        assertThat(seen.membrane().orElseThrow().grid().max()).isEqualTo(2 + 2 * 0.2, within(1e-6));
        assertThat(shadow.layer(0).constants().values()).containsExactly(0.6f, 1, 2);
        assertThat(quantization.neurons().get(1).neuron().threshold()).isEqualTo(1);
        train(network, 0.01, plan);
    }

    @Test
    void refusesConstantsThatTheNeuronHasNot() {
        Leaky leaky = new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED);
        assertThatThrownBy(() -> new DenseLayer(1, leaky, Recurrence.NONE, Set.of(NeuronConstant.ALPHA)))
                .hasMessage("Invalid constants to learn: [ALPHA] (the neuron has [BETA, THRESHOLD])");
    }

    private static TargetQuantization itq(String family, int bits) {
        return new TargetQuantization(QuantizationScheme.ITQ, family, bits, Rounding.NEAREST, Map.of());
    }

    private static Network network(Set<NeuronConstant> learned) {
        return Network.of(List.of(ToySamples.INPUTS, 16, ToySamples.CLASSES), NEURON, Recurrence.ALL_TO_ALL, learned);
    }

    private static NetworkParameters train(Network network, double rate, QuantizationPlan plan) {
        return trainer(network, rate).train(Optional.empty(), plan, Optional.empty(), (done, loss) -> {});
    }

    private static Trainer trainer(Network network, double rate) {
        TrainingRecipe recipe = new TrainingRecipe(
                3, 16, rate, TrainingRecipe.Schedule.CONSTANT, Loss.CE_COUNT, new Surrogate.FastSigmoid(5), 1);
        return new Trainer(network, recipe, SAMPLES, STEPS);
    }
}
