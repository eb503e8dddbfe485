package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.spikefront.random.Noise;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackpropagationTest {
    private static final int STEPS = 12;
    private static final Noise NOISE = Noise.of(0, "unused");
    private static final Surrogate SURROGATE = new Surrogate.FastSigmoid(25);

    @ParameterizedTest
    @EnumSource(Loss.class)
    void constantStimulusIsTheSameFrameInEveryStep(Loss loss) {
        Network network = network(new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED), 9, 5, 4, 3);
        NetworkParameters parameters = parameters(network, 3);
        NetworkParameters constant = NetworkParameters.zeros(network);
        NetworkParameters repeated = NetworkParameters.zeros(network);
        Backpropagation pass = new Backpropagation(network, parameters, loss, SURROGATE, STEPS);
        double constantLoss = pass.accumulate(stimulus(9, 1), Labels.ofSample(1), 1, NOISE, constant);
        assertThat(pass.accumulate(stimulus(9, STEPS), Labels.ofSample(1), 1, NOISE, repeated))
                .isEqualTo(constantLoss);
        for (int l = 0; l < 3; l++) {
            float largest = largest(constant.layer(l));
            assertThat(largest).as("the gradient reaches layer %d", l).isPositive();
            for (int i = 0; i < constant.layer(l).inputs(); i++) {
                assertThat(constant.layer(l).weights()[i])
                        .containsExactly(repeated.layer(l).weights()[i], within(1e-5f * largest));
            }
            assertThat(constant.layer(l).biases()).isEqualTo(repeated.layer(l).biases());
        }
    }

    /** A neuron that never fires is differentiable, so that differences of the loss are an oracle. */
    @ParameterizedTest
    @EnumSource(
            value = Loss.class,
            names = {"CE_MAX_MEMBRANE", "CE_MEMBRANE_SUM"})
    void gradientOfSilentNeuronsIsTheSlopeOfTheLoss(Loss loss) {
        Network network = network(new Leaky(0.8f, 1000, Reset.SUBTRACT, ResetTiming.DELAYED), 6, 3);
        NetworkParameters parameters = parameters(network, 1);
        NetworkParameters gradient = NetworkParameters.zeros(network);
        ToDoubleFunction<NetworkParameters> lossAt =
                given -> new Backpropagation(network, given, loss, SURROGATE, STEPS)
                        .accumulate(stimulus(6, 1), Labels.ofSample(2), 1, NOISE, NetworkParameters.zeros(network));
        new Backpropagation(network, parameters, loss, SURROGATE, STEPS)
                .accumulate(stimulus(6, 1), Labels.ofSample(2), 1, NOISE, gradient);
        float step = 0x1p-9f;
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 3; j++) {
                float[] row = parameters.layer(0).weights()[i];
                float weight = row[j];
                row[j] = weight + step;
                double above = lossAt.applyAsDouble(parameters);
                row[j] = weight - step;
                double below = lossAt.applyAsDouble(parameters);
                row[j] = weight;
                assertThat((above - below) / (2 * step))
                        .as("input %d, neuron %d", i, j)
                        .isCloseTo(gradient.layer(0).weights()[i][j], within(2e-3));
            }
        }
        assertThat(largest(gradient.layer(0))).isGreaterThan(0.1f);
    }

    @Test
    void gradientsOfSamplesAddUpByWeight() {
        Network network = network(new Leaky(0.9f, 1, Reset.ZERO, ResetTiming.IMMEDIATE), 9, 5, 3);
        Backpropagation pass = new Backpropagation(network, parameters(network, 3), Loss.CE_RATE, SURROGATE, STEPS);
        NetworkParameters once = NetworkParameters.zeros(network);
        NetworkParameters thrice = NetworkParameters.zeros(network);
        pass.accumulate(stimulus(9, 1), Labels.ofSample(0), 1, NOISE, once);
        pass.accumulate(stimulus(9, 1), Labels.ofSample(0), 2, NOISE, thrice);
        pass.accumulate(stimulus(9, 1), Labels.ofSample(0), 1, NOISE, thrice);
        assertThat(thrice.layer(0).biases()[0])
                .isCloseTo(3 * once.layer(0).biases()[0], within(1e-6f))
                .isNotZero();
    }

    @Test
    void changedParametersAreSeenAfterNotice() {
        Network network = network(new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED), 9, 5, 3);
        NetworkParameters parameters = parameters(network, 3);
        Backpropagation pass = new Backpropagation(network, parameters, Loss.CE_MEMBRANE_SUM, SURROGATE, STEPS);
        for (float[] row : parameters.layer(1).weights()) {
            java.util.Arrays.fill(row, 0);
        }
        pass.parametersChanged();
        NetworkParameters gradient = NetworkParameters.zeros(network);
        pass.accumulate(stimulus(9, 1), Labels.ofSample(0), 1, NOISE, gradient);
        assertThat(largest(gradient.layer(0)))
                .as("weights of 0 pass no gradient")
                .isZero();
    }

    @Test
    void refusesFramesThatDoNotFitTheSteps() {
        Network network = network(new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED), 9, 3);
        Backpropagation pass = new Backpropagation(network, parameters(network, 1), Loss.CE_RATE, SURROGATE, STEPS);
        assertThatThrownBy(() -> pass.accumulate(
                        stimulus(9, STEPS + 1), Labels.ofSample(0), 1, NOISE, NetworkParameters.zeros(network)))
                .hasMessage("Invalid stimulus: 13 frames for 12 steps (must be 1, or one a step)");
    }

    private static Network network(Leaky neuron, Integer... sizes) {
        return Network.of(List.of(sizes), neuron);
    }

    private static NetworkParameters parameters(Network network, float gain) {
        NetworkParameters parameters = NetworkParameters.initial(network, Noise.of(5, "weights"));
        for (DenseParameters layer : parameters.layers()) {
            for (float[] row : layer.weights()) {
                for (int j = 0; j < row.length; j++) {
                    row[j] *= gain;
                }
            }
        }
        return parameters;
    }

    private static Stimulus stimulus(int inputs, int frames) {
        Stimulus stimulus = new Stimulus();
        for (int frame = 0; frame < frames; frame++) {
            for (int i = 0; i < inputs; i++) {
                stimulus.add(i, 0.2f + 0.1f * i);
            }
            stimulus.endFrame();
        }
        return stimulus;
    }

    private static float largest(DenseParameters parameters) {
        Extent extent = Extent.of(parameters.weights());
        return Math.max(-extent.min(), extent.max());
    }
}
