package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.spikefront.random.Noise;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Losses with a label a step, on four steps of three classes; those with one label are held to snnTorch elsewhere. */
class LossTest {
    private static final int STEPS = 4;
    private static final int CLASSES = 3;
    private static final Labels STEPWISE = Labels.ofSteps(new int[] {2, Labels.NONE, 0, 2});

    @ParameterizedTest
    @EnumSource(
            value = Loss.class,
            names = {"CE_RATE", "CE_MEMBRANE_SUM"})
    void gradientOfStepsIsTheSlopeOfTheLoss(Loss loss) {
        float[][] spikes = values(1);
        float[][] membranes = values(2);
        float[][] dSpikes = new float[STEPS][CLASSES];
        float[][] dMembranes = new float[STEPS][CLASSES];
        loss.evaluate(spikes, membranes, STEPWISE, dSpikes, dMembranes);
        float[][] read = loss == Loss.CE_RATE ? spikes : membranes;
        float[][] gradient = loss == Loss.CE_RATE ? dSpikes : dMembranes;
        double scale = loss == Loss.CE_RATE ? 1.0 / 3 : 1;
        float step = 0x1p-8f;
        for (int t = 0; t < STEPS; t++) {
            for (int c = 0; c < CLASSES; c++) {
                float value = read[t][c];
                read[t][c] = value + step;
                double above = value(loss, spikes, membranes, STEPWISE);
                read[t][c] = value - step;
                double below = value(loss, spikes, membranes, STEPWISE);
                read[t][c] = value;
                assertThat((double) gradient[t][c])
                        .as("step %d, class %d", t, c)
                        .isCloseTo((above - below) / (2 * step), within(1e-4 * scale));
            }
        }
        assertThat(gradient[1]).as("the step without a label").containsOnly(0);
        assertThat(Math.abs(gradient[3][2])).isGreaterThan(0.05f);
        assertThat(loss == Loss.CE_RATE ? dMembranes : dSpikes).isDeepEqualTo(new float[STEPS][CLASSES]);
    }

    @ParameterizedTest
    @EnumSource(
            value = Loss.class,
            names = {"CE_RATE", "CE_MEMBRANE_SUM"})
    void equalLabelsOfAllStepsAreTheLabelOfTheSample(Loss loss) {
        float[][] one = new float[STEPS][CLASSES];
        float[][] each = new float[STEPS][CLASSES];
        double ofSample = loss.evaluate(values(1), values(2), Labels.ofSample(1), one, one);
        double ofSteps = loss.evaluate(values(1), values(2), Labels.ofSteps(new int[] {1, 1, 1, 1}), each, each);
        assertThat(ofSteps).isEqualTo(ofSample).isPositive();
        assertThat(each).isDeepEqualTo(one);
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void stepsWithoutAnyLabelTeachNothing(Loss loss) {
        Labels none = Labels.ofSteps(new int[] {Labels.NONE, Labels.NONE, Labels.NONE, Labels.NONE});
        float[][] gradient = new float[STEPS][CLASSES];
        if (loss.isOfSteps()) {
            assertThat(loss.evaluate(values(1), values(2), none, gradient, gradient))
                    .isZero();
            assertThat(gradient).isDeepEqualTo(new float[STEPS][CLASSES]);
        } else {
            assertThatThrownBy(() -> value(loss, values(1), values(2), none))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("this sample has a label for each of its 4 steps");
        }
    }

    private static double value(Loss loss, float[][] spikes, float[][] membranes, Labels labels) {
        return loss.evaluate(spikes, membranes, labels, new float[STEPS][CLASSES], new float[STEPS][CLASSES]);
    }

    private static float[][] values(int seed) {
        Noise noise = Noise.of(seed, "values");
        float[][] values = new float[STEPS][CLASSES];
        for (int t = 0; t < STEPS; t++) {
            for (int c = 0; c < CLASSES; c++) {
                values[t][c] = 2 * noise.unit(t * CLASSES + c);
            }
        }
        return values;
    }
}
