package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.quant.InfeasiblePlanException;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Training that is interrupted after each epoch, and goes on from bytes, ends in the bits of training at once. */
class CheckpointTest {
    private static final int STEPS = 10;
    private static final ToySamples SAMPLES = new ToySamples(100, 1);
    private static final Network NETWORK = Network.of(
            List.of(ToySamples.INPUTS, 9, ToySamples.CLASSES),
            new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED),
            Recurrence.ALL_TO_ALL);

    /** Thrown by a progress to end training between two epochs. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void interruptionsChangeNoBit(QuantizationPlan plan, EarlyStop earlyStop, int stateDelay) {
        Trainer trainer = trainer(5, earlyStop, stateDelay);
        NetworkParameters atOnce = trainer.train(Optional.empty(), plan, Optional.empty(), (state, loss) -> {});

        Optional<byte[]> checkpoint = Optional.empty();
        NetworkParameters result = null;
        int interruptions = 0;
        while (result == null) {
            byte[][] kept = new byte[1][];
            try {
                result = trainer.train(Optional.empty(), plan, checkpoint.map(CheckpointTest::read), (state, loss) -> {
                    kept[0] = bytes(state);
                    throw new Killed();
                });
            } catch (Killed e) {
                interruptions++;
                checkpoint = Optional.of(kept[0]);
            }
        }
        assertThat(interruptions).isPositive();
        assertThat(arrays(result)).isDeepEqualTo(arrays(atOnce));
    }

    static Stream<Arguments> trainings() {
        return Stream.of(
                Arguments.of(QuantizationPlan.baseline(2), EarlyStop.NEVER, 0),
                Arguments.of(stochastic(), EarlyStop.NEVER, 0),
                Arguments.of(stochastic(), EarlyStop.NEVER, 2),
                Arguments.of(QuantizationPlan.baseline(2), new EarlyStop(1, 30), 0),
                Arguments.of(stochastic(), new EarlyStop(2, 30), 1));
    }

    /** Draws at every update and every step: what would differ first if a draw depended on what came before. */
    private static QuantizationPlan stochastic() {
        TargetQuantization weights = itq("symmetric", 3);
        return QuantizationPlan.uniform(
                2,
                new LayerPlan(Map.of(
                        ParameterTarget.WEIGHT, weights,
                        ParameterTarget.BIAS, weights,
                        ParameterTarget.MEMBRANE, itq("squat-uniform", 4))));
    }

    private static TargetQuantization itq(String family, int bits) {
        return new TargetQuantization(QuantizationScheme.ITQ, family, bits, Rounding.STOCHASTIC, Map.of());
    }

    @Test
    void theLastEpochsStateIsTheResult() {
        Trainer trainer = trainer(2, EarlyStop.NEVER);
        TrainingState[] last = new TrainingState[1];
        NetworkParameters trained = trainer.train((state, loss) -> last[0] = read(bytes(state)));
        assertThat(last[0].epochs()).isEqualTo(2);
        assertThat(last[0].updates()).as("4 batches an epoch").isEqualTo(8);
        NetworkParameters again =
                trainer.train(Optional.empty(), QuantizationPlan.baseline(2), Optional.of(last[0]), (state, loss) -> {
                    throw new AssertionError("nothing is left to train");
                });
        assertThat(arrays(again)).isDeepEqualTo(arrays(trained));
    }

    @Test
    void statesThatJoinLateMustBeFeasibleFromTheStart() {
        QuantizationPlan silent =
                QuantizationPlan.uniform(2, new LayerPlan(Map.of(ParameterTarget.MEMBRANE, itq("fixed-point", 1))));
        assertThatThrownBy(() -> trainer(5, EarlyStop.NEVER, 3)
                        .train(Optional.empty(), silent, Optional.empty(), (state, loss) -> {
                            throw new AssertionError("an epoch was trained for nothing");
                        }))
                .isInstanceOf(InfeasiblePlanException.class)
                .hasMessageContaining("the neuron can never fire");
    }

    @Test
    void everyTruncationIsNoticed() {
        byte[] bytes = bytes(state(EarlyStop.NEVER));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> CheckpointFormat.read(stream(cut), NETWORK))
                    .as("%d of %d bytes", length, bytes.length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aStateOfAnotherNetworkSaysSo() {
        Network wider = Network.of(List.of(ToySamples.INPUTS, 10, ToySamples.CLASSES), neuron());
        byte[] bytes = bytes(state(EarlyStop.NEVER));
        assertThatThrownBy(() -> CheckpointFormat.read(stream(bytes), wider))
                .isInstanceOf(IOException.class)
                .hasMessage("the checkpoint's arrays are not those of 12-10-3");
    }

    private static Neuron neuron() {
        return NETWORK.layer(0).neuron();
    }

    private static TrainingState state(EarlyStop earlyStop) {
        TrainingState[] last = new TrainingState[1];
        trainer(1, earlyStop).train((state, loss) -> last[0] = state);
        return last[0];
    }

    private static Trainer trainer(int epochs, EarlyStop earlyStop) {
        return trainer(epochs, earlyStop, 0);
    }

    private static Trainer trainer(int epochs, EarlyStop earlyStop, int stateDelay) {
        TrainingRecipe recipe = new TrainingRecipe(
                epochs,
                32,
                0.02,
                TrainingRecipe.Schedule.COSINE,
                Loss.CE_COUNT,
                new Surrogate.FastSigmoid(25),
                5,
                earlyStop,
                new QuantizationAwareness(stateDelay, SurrogatePoint.QUANTIZED));
        return new Trainer(NETWORK, recipe, SAMPLES, STEPS, CheckpointTest::correct);
    }

    private static int correct(TrainedNetwork trained, QuantizationPlan plan, int from, int to) {
        QuantizedNetwork network = QuantizedNetwork.of(trained, plan, Noise.of(1, "judge"));
        Simulator simulator = new Simulator(network, STEPS);
        InputCurrents currents = new InputCurrents(network.layer(0).synapses());
        Stimulus stimulus = new Stimulus();
        int correct = 0;
        for (int i = from; i < to; i++) {
            SAMPLES.load(i, stimulus);
            currents.load(stimulus);
            simulator.run(SAMPLES.address(i), currents);
            correct += simulator.prediction() == SAMPLES.labels(i).ofSample() ? 1 : 0;
        }
        return correct;
    }

    private static float[][] arrays(NetworkParameters parameters) {
        return parameters.layers().stream()
                .flatMap(layer -> layer.arrays().stream())
                .toArray(float[][]::new);
    }

    private static byte[] bytes(TrainingState state) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            CheckpointFormat.write(state, new DataOutputStream(out));
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataInputStream stream(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static TrainingState read(byte[] bytes) {
        try {
            return CheckpointFormat.read(stream(bytes), NETWORK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
