package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.quant.QuantizationPlan;
import io.spikefront.random.Noise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
    private static final int STEPS = 10;
    private static final ToySamples SAMPLES = new ToySamples(200, 1);
    private static final Network NETWORK = Network.of(
            List.of(ToySamples.INPUTS, 16, ToySamples.CLASSES),
            new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));

    @ParameterizedTest
    @EnumSource(Loss.class)
    void learnsUnderEveryLoss(Loss loss) {
        List<Double> losses = new ArrayList<>();
        List<Integer> epochs = new ArrayList<>();
        NetworkParameters learned = new Trainer(NETWORK, recipe(12, 0.02, loss), SAMPLES, STEPS)
                .train((state, mean) -> {
                    epochs.add(state.epochs());
                    losses.add(mean);
                });
        assertThat(epochs).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(losses.get(11)).isLessThan(losses.get(0));
        assertThat(correct(learned)).isGreaterThan(170);
        NetworkParameters untrained =
                NetworkParameters.initial(NETWORK, Noise.of(5, "training").at("initial"));
        assertThat(correct(untrained)).isLessThan(130);
    }

    private static int correct(NetworkParameters parameters) {
        QuantizedNetwork network = QuantizedNetwork.of(
                new TrainedNetwork(NETWORK, parameters, Collections.nCopies(2, new Extent(0, 0))),
                QuantizationPlan.baseline(2),
                Noise.of(0, "unused"));
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

    @Test
    void sameRecipeSameBits() {
        NetworkParameters once = train(recipe(2, 0.01, Loss.CE_RATE));
        assertThat(train(recipe(2, 0.01, Loss.CE_RATE)).layers())
                .usingRecursiveComparison()
                .isEqualTo(once.layers());
        TrainingRecipe otherSeed = new TrainingRecipe(
                2, 32, 0.01, TrainingRecipe.Schedule.COSINE, Loss.CE_RATE, new Surrogate.FastSigmoid(25), 6);
        assertThat(train(otherSeed).layer(0).weights()[0])
                .isNotEqualTo(once.layer(0).weights()[0]);
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void saysWhenTheLossIsNoNumber(Loss loss) {
        assertThatThrownBy(() -> train(recipe(3, 1e39, loss)))
                .isInstanceOf(DivergedException.class)
                .hasMessage("training diverged in epoch 1: the loss is NaN");
    }

    @Test
    void saysWhenTheLastUpdateLeavesTheNumbers() {
        TrainingRecipe oneUpdate = new TrainingRecipe(
                1,
                SAMPLES.size(),
                1e39,
                TrainingRecipe.Schedule.CONSTANT,
                Loss.CE_RATE,
                new Surrogate.FastSigmoid(25),
                5);
        assertThatThrownBy(() -> train(oneUpdate))
                .isInstanceOf(DivergedException.class)
                .hasMessage("training diverged in epoch 1: a weight or bias is not finite");
    }

    @Test
    void refusesRecipesWithoutMeaning() {
        assertThatThrownBy(() -> recipe(0, 0.1, Loss.CE_RATE))
                .hasMessage("Invalid recipe: 0 epochs, batch 32, learning rate 0.1 (all must be positive)");
        assertThatThrownBy(() -> recipe(1, Double.NaN, Loss.CE_RATE)).hasMessageContaining("learning rate NaN");
    }

    @Test
    void cosineScheduleFallsFromOneToZero() {
        TrainingRecipe.Schedule cosine = TrainingRecipe.Schedule.COSINE;
        assertThat(cosine.factor(0)).isEqualTo(1);
        assertThat(cosine.factor(0.25)).isGreaterThan(cosine.factor(0.5));
        assertThat(cosine.factor(0.9999)).isBetween(0.0, 1e-6);
        assertThat(TrainingRecipe.Schedule.CONSTANT.factor(0.7)).isEqualTo(1);
    }

    private static NetworkParameters train(TrainingRecipe recipe) {
        return new Trainer(NETWORK, recipe, SAMPLES, STEPS).train((done, loss) -> {});
    }

    private static TrainingRecipe recipe(int epochs, double rate, Loss loss) {
        return new TrainingRecipe(
                epochs, 32, rate, TrainingRecipe.Schedule.COSINE, loss, new Surrogate.FastSigmoid(25), 5);
    }
}
