package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.SteppedGrid;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SynapsesTest {
    private static final Leaky NEURON = new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED);
    private static final Noise NOISE = Noise.of(1, "model");

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void floatCurrentIsTheSumInDoubleFromTheFirstInputOn() {
        DenseParameters parameters = parameters(50, 7);
        Stimulus stimulus = stimulus(50);
        float[] currents = currents(synapses(parameters, LayerPlan.FLOAT), stimulus);
        for (int j = 0; j < 7; j++) {
            double sum = 0;
            for (int p = stimulus.from(0); p < stimulus.to(0); p++) {
                sum += (double) parameters.weights()[stimulus.input(p)][j] * stimulus.value(p);
            }
            assertThat(currents[j]).isEqualTo((float) (sum + parameters.biases()[j]));
        }
    }

    @Test
    void spikesDriveAsInputsOfOne() {
        Synapses synapses = synapses(parameters(50, 7), LayerPlan.FLOAT);
        for (int count : new int[] {0, 1, 3, 4, 11}) {
            int[] active = new int[50];
            Stimulus stimulus = new Stimulus();
            for (int k = 0; k < count; k++) {
                active[k] = 4 * k + k % 3;
                stimulus.add(active[k], 1);
            }
            stimulus.endFrame();
            float[] currents = new float[7];
            synapses.currents(active, count, synapses.accumulator(), currents);
            assertThat(currents).isEqualTo(currents(synapses, stimulus));
        }
    }

    @Test
    void agreesWithTheMatrixProductOfNd4j() {
        int samples = 20;
        DenseParameters parameters = parameters(100, 30);
        Synapses synapses = synapses(parameters, LayerPlan.FLOAT);
        float[][] inputs = new float[samples][100];
        float[][] ours = new float[samples][];
        for (int sample = 0; sample < samples; sample++) {
            Stimulus stimulus = stimulus(100);
            for (int p = stimulus.from(0); p < stimulus.to(0); p++) {
                inputs[sample][stimulus.input(p)] = stimulus.value(p);
            }
            ours[sample] = currents(synapses, stimulus);
        }
        try (INDArray x = Nd4j.create(inputs);
                INDArray w = Nd4j.create(parameters.weights());
                INDArray b = Nd4j.create(parameters.biases());
                INDArray product = x.mmul(w)) {
            float[][] theirs = product.addiRowVector(b).toFloatMatrix();
            for (int sample = 0; sample < samples; sample++) {
                assertThat(ours[sample]).containsExactly(theirs[sample], within(1e-5f));
            }
        }
    }

    @Test
    void everyChannelHasItsScale() {
        DenseParameters parameters = parameters(20, 3);
        for (float[] row : parameters.weights()) {
            row[1] *= 100;
        }
        LayerPlan plan = weights("symmetric-channel", 4);
        Synapses synapses = synapses(parameters, plan);
        float[][] byNeuron = parameters.transposedWeights();
        for (int j = 0; j < 3; j++) {
            Extent extent = Extent.of(byNeuron[j]);
            assertThat(synapses.scale(j)).isEqualTo((float) (Math.max(-extent.min(), extent.max()) / 7.0));
            for (int i = 0; i < 20; i++) {
                assertThat(synapses.code(i, j)).isBetween(-7.0, 7.0).isEqualTo(Math.rint(synapses.code(i, j)));
                assertThat(synapses.code(i, j) * synapses.scale(j))
                        .isCloseTo(byNeuron[j][i], within(synapses.scale(j) * 0.500001));
            }
        }
        assertThat(synapses.weightGrid()).isEmpty();
        assertThat(synapses(parameters, weights("symmetric", 4)).scale(0))
                .as("one scale for all is that of the largest")
                .isEqualTo(synapses.scale(1));
    }

    @Test
    void quantizedCurrentIsScaleTimesSumOfCodes() {
        Synapses synapses = synapses(parameters(40, 5), weights("symmetric", 3));
        Stimulus stimulus = stimulus(40);
        float[] currents = currents(synapses, stimulus);
        for (int j = 0; j < 5; j++) {
            double sum = 0;
            for (int p = stimulus.from(0); p < stimulus.to(0); p++) {
                sum += synapses.code(stimulus.input(p), j) * stimulus.value(p);
            }
            assertThat(currents[j]).isEqualTo((float) (sum * synapses.scale(j) + synapses.bias(j)));
        }
    }

    @Test
    void biasesHaveTheirOwnGridAndTheGivenOnesStay() {
        DenseParameters parameters = new DenseParameters(new float[2][2], new float[] {0.9f, -0.3f});
        Synapses synapses = synapses(
                parameters,
                new LayerPlan(
                        Map.of(ParameterTarget.BIAS, TargetQuantization.ptq("fixed-point", 3, Rounding.NEAREST))));
        assertThat(synapses.biasGrid()).contains(SteppedGrid.fixedPoint(1, 2));
        assertThat(synapses.bias(0)).isEqualTo(0.75f);
        assertThat(synapses.bias(1)).isEqualTo(-0.25f);
        assertThat(parameters.biases()).containsExactly(0.9f, -0.3f);
    }

    @Test
    void fanOutCountsWeightsThatAreNotZero() {
        DenseParameters parameters =
                new DenseParameters(new float[][] {{1, 0.01f, -1}, {0, 0, 0}}, new float[] {0, 0, 0});
        assertThat(synapses(parameters, LayerPlan.FLOAT).fanOut(0)).isEqualTo(3);
        assertThat(synapses(parameters, weights("symmetric", 3)).fanOut(0)).isEqualTo(2);
        assertThat(synapses(parameters, LayerPlan.FLOAT).fanOut(1)).isZero();
    }

    @Test
    void stochasticWeightsAreDrawnOnceForEachModel() {
        DenseParameters parameters = parameters(30, 30);
        LayerPlan plan = new LayerPlan(
                Map.of(ParameterTarget.WEIGHT, TargetQuantization.ptq("fixed-point", 2, Rounding.STOCHASTIC)));
        Synapses first = Synapses.of(parameters, plan, 1, NOISE);
        Synapses again = Synapses.of(parameters, plan, 1, NOISE);
        Synapses other = Synapses.of(parameters, plan, 1, Noise.of(2, "model"));
        int differing = 0;
        for (int i = 0; i < 30; i++) {
            for (int j = 0; j < 30; j++) {
                assertThat(again.code(i, j)).isEqualTo(first.code(i, j));
                differing += other.code(i, j) == first.code(i, j) ? 0 : 1;
            }
        }
        assertThat(differing).isGreaterThan(100);
    }

    @Test
    void levelTablesAreNotForWeights() {
        assertThatThrownBy(() -> synapses(parameters(2, 2), weights("squat-uniform", 4)))
                .hasMessage("weights need an evenly spaced grid");
    }

    private static LayerPlan weights(String family, int bits) {
        return new LayerPlan(Map.of(ParameterTarget.WEIGHT, TargetQuantization.ptq(family, bits, Rounding.NEAREST)));
    }

    private static Synapses synapses(DenseParameters parameters, LayerPlan plan) {
        return Synapses.of(parameters, plan, NEURON.threshold(), NOISE);
    }

    private static float[] currents(Synapses synapses, Stimulus stimulus) {
        float[] currents = new float[synapses.neurons()];
        synapses.currents(stimulus, 0, synapses.accumulator(), currents);
        return currents;
    }

    private DenseParameters parameters(int inputs, int neurons) {
        Network network = Network.of(List.of(inputs, neurons), NEURON);
        return NetworkParameters.initial(network, Noise.of(random.nextLong(), "weights"))
                .layer(0);
    }

    /** About half of the inputs active. */
    private Stimulus stimulus(int inputs) {
        Stimulus stimulus = new Stimulus();
        for (int i = 0; i < inputs; i++) {
            if (random.nextBoolean()) {
                stimulus.add(i, (float) random.nextDouble());
            }
        }
        stimulus.endFrame();
        return stimulus;
    }
}
