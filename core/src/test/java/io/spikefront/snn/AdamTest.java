package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdamTest {
    private static final Network NETWORK =
            Network.of(List.of(1, 1), new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));

    /** Algorithm 1 of the paper in double. */
    @Test
    void stepsAsThePaperSays() {
        NetworkParameters parameters = NetworkParameters.zeros(NETWORK);
        NetworkParameters gradient = NetworkParameters.zeros(NETWORK);
        Adam adam = new Adam(NETWORK);
        double expected = 0;
        double mean = 0;
        double variance = 0;
        double[] gradients = {0.5, -2, 0.001, 0, 30, 1};
        for (int t = 1; t <= gradients.length; t++) {
            double g = gradients[t - 1];
            gradient.layer(0).weights()[0][0] = (float) g;
            gradient.layer(0).biases()[0] = (float) -g;
            adam.update(parameters, gradient, 0.01);
            mean = 0.9 * mean + 0.1 * g;
            variance = 0.999 * variance + 0.001 * g * g;
            double unbiased = Math.sqrt(variance / (1 - Math.pow(0.999, t)));
            expected -= 0.01 * mean / (1 - Math.pow(0.9, t)) / (unbiased + 1e-8);
            assertThat((double) parameters.layer(0).weights()[0][0]).isCloseTo(expected, within(1e-6));
            assertThat((double) parameters.layer(0).biases()[0]).isCloseTo(-expected, within(1e-6));
            assertThat(gradient.layer(0).weights()[0][0]).as("cleared").isZero();
        }
        assertThat(expected).isNotZero();
    }
}
