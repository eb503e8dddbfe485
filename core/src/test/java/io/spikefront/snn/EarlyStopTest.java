package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.quant.QuantizationPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlyStopTest {
    private static final Network NETWORK = Network.of(
            List.of(ToySamples.INPUTS, 6, ToySamples.CLASSES), new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));
    private static final ToySamples SAMPLES = new ToySamples(90, 1);

    /** What the judge says after each epoch, and what it has been asked. */
    private final List<String> asked = new ArrayList<>();

    @Test
    void trainingStopsWhereNothingBetterComesAndReturnsTheFirstOfTheBestEpochs() {
        List<Integer> epochs = new ArrayList<>();
        NetworkParameters result = trainer(new EarlyStop(3, 20), 10, 5, 7, 6, 7, 7, 20)
                .train(Optional.empty(), QuantizationPlan.baseline(2), Optional.empty(), (state, loss) -> {
                    epochs.add(state.epochs());
                    assertThat(state.best().orElseThrow().epoch()).isEqualTo(state.epochs() == 1 ? 1 : 2);
                });
        assertThat(epochs).containsExactly(1, 2, 3, 4, 5);
        assertThat(asked).containsOnly("70..90").hasSize(5);
        assertSame(result, withoutTheHeldOut(2));
    }

    @Test
    void aTrainingThatKeepsImprovingIsCarriedOutToItsEnd() {
        NetworkParameters result = trainer(new EarlyStop(1, 20), 4, 5, 6, 7, 8).train((state, loss) -> {});
        assertThat(asked).hasSize(4);
        assertSame(result, withoutTheHeldOut(4));
    }

    @Test
    void patienceOutlastsTheEpochs() {
        NetworkParameters result = trainer(new EarlyStop(9, 20), 4, 5, 9, 7, 8).train((state, loss) -> {});
        assertThat(asked).hasSize(4);
        assertSame(result, withoutTheHeldOut(2));
    }

    @Test
    void oneSampleMustBeLeftToTrainOn() {
        assertThatThrownBy(() -> trainer(new EarlyStop(1, 90), 1))
                .hasMessage("Invalid early stop: it holds out 90 of 90 samples (one must be left)");
        assertThatThrownBy(() -> new EarlyStop(0, 10))
                .hasMessage("Invalid early stop: patience 0, 10 samples (both must be 1 or more, or both 0)");
        assertThatThrownBy(() -> new EarlyStop(-1, -1)).hasMessageContaining("patience -1, -1 samples");
    }

    @Test
    void aRecipeSaysItOnlyWhereItHappens() {
        assertThat(recipe(EarlyStop.NEVER, 2).canonical()).doesNotContain("early");
        assertThat(recipe(new EarlyStop(2, 50), 2).canonical())
                .isEqualTo(recipe(EarlyStop.NEVER, 2).canonical() + " early-stop=2/50");
        assertThat(recipe(new EarlyStop(2, 50), 2).seeded(9).earlyStop()).isEqualTo(new EarlyStop(2, 50));
    }

    private static NetworkParameters withoutTheHeldOut(int epochs) {
        return new Trainer(NETWORK, recipe(EarlyStop.NEVER, epochs), new ToySamples(70, 1), 8)
                .train((state, loss) -> {});
    }

    private Trainer trainer(EarlyStop earlyStop, int epochs, int... correct) {
        return new Trainer(NETWORK, recipe(earlyStop, epochs), SAMPLES, 8, (trained, plan, from, to) -> {
            asked.add(from + ".." + to);
            return correct[asked.size() - 1];
        });
    }

    /** The length of a training with a constant rate does not matter to its first epochs. */
    private static TrainingRecipe recipe(EarlyStop earlyStop, int epochs) {
        return new TrainingRecipe(
                epochs,
                32,
                0.01,
                TrainingRecipe.Schedule.CONSTANT,
                Loss.CE_RATE,
                new Surrogate.FastSigmoid(25),
                5,
                earlyStop,
                QuantizationAwareness.SNNTORCH);
    }

    private static void assertSame(NetworkParameters actual, NetworkParameters expected) {
        for (int l = 0; l < 2; l++) {
            assertThat(actual.layer(l).weights())
                    .isDeepEqualTo(expected.layer(l).weights());
            assertThat(actual.layer(l).biases()).isEqualTo(expected.layer(l).biases());
        }
    }
}
