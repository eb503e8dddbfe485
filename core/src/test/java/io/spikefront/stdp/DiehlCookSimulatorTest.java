package io.spikefront.stdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.data.SpikeTrain;
import io.spikefront.data.SpikeTrains;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import io.spikefront.snn.Extent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Inference is the dense dynamics without learning, with weights and thresholds as they are stored. */
class DiehlCookSimulatorTest {
    private static final int STEPS = 40;
    private static final Noise DEVICE = Noise.of(2, "device");
    private static final Noise CHOICES = Noise.of(3, "choices");
    private static final DiehlCook NETWORK = ToySpikes.NETWORK;

    private final TrainedDiehlCook trained = trained();

    private static TrainedDiehlCook trained() {
        float[][] weights = new float[ToySpikes.INPUTS][NETWORK.neurons()];
        float[] theta = new float[NETWORK.neurons()];
        Noise draws = Noise.of(1, "trained");
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < theta.length; j++) {
                weights[i][j] = 1.2f * draws.at(i).unit(j);
                theta[j] = 2 * draws.unit(j);
            }
        }
        StateRanges ranges = new StateRanges(new Extent(-25, 8), new Extent(0, 22.5f), new Extent(0, 2));
        return new TrainedDiehlCook(NETWORK, weights, theta, new NeuronLabels(new float[NETWORK.neurons()][3]), ranges);
    }

    private static LayerPlan plan(ParameterTarget target, Rounding rounding, Map<String, String> parameters) {
        return new LayerPlan(
                Map.of(target, new TargetQuantization(QuantizationScheme.PTQ, "fixed-point", 6, rounding, parameters)));
    }

    @Test
    void aFloatPlanIsLearningOff() {
        assertDense(LayerPlan.FLOAT, trained.weights(), trained.theta());
    }

    @ParameterizedTest
    @EnumSource(Rounding.class)
    void quantizedPotentialsAreThoseOfTheDenseDynamics(Rounding rounding) {
        assertDense(
                plan(ParameterTarget.MEMBRANE, rounding, Map.of("range", "calibrated")),
                trained.weights(),
                trained.theta());
    }

    @ParameterizedTest
    @EnumSource(Rounding.class)
    void quantizedWeightsAndThetaAreOnTheirGridsAndNeverScaled(Rounding rounding) {
        LayerPlan onWeights = plan(ParameterTarget.WEIGHT, rounding, Map.of());
        float[][] weights = QuantizedDiehlCook.weights(trained, onWeights, 1, DEVICE);
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < weights[i].length; j++) {
                double code = weights[i][j] * 16.0;
                assertThat(code).isEqualTo(Math.rint(code));
                assertThat(Math.abs(weights[i][j] - trained.weights()[i][j])).isLessThan(1 / 16f);
            }
        }
        assertDense(onWeights, weights, trained.theta());
        LayerPlan onTheta = plan(ParameterTarget.ADAPTATION, rounding, Map.of("sign", "unsigned"));
        float[] limits = QuantizedDiehlCook.of(trained, onTheta, trained.weights(), DEVICE)
                .limits();
        for (int j = 0; j < limits.length; j++) {
            double code = (limits[j] + 60.0) * 32;
            assertThat(code).isEqualTo(Math.rint(code));
            assertThat(limits[j] + 60.0).isBetween(trained.theta()[j] - 1 / 32.0, trained.theta()[j] + 1 / 32.0);
        }
    }

    private void assertDense(LayerPlan plan, float[][] weights, float[] theta) {
        QuantizedDiehlCook network = QuantizedDiehlCook.of(trained, plan, weights, DEVICE);
        DiehlCookSimulator simulator = new DiehlCookSimulator(network);
        InputDrive drive = new InputDrive(weights, STEPS);
        ToySpikes samples = new ToySpikes(20, STEPS);
        NaiveSample naive = new NaiveSample(network.dynamics(), Optional.empty(), 0.9f);
        float[] limits = new float[theta.length];
        for (int j = 0; j < limits.length; j++) {
            limits[j] = theta[j] + network.dynamics().network().excitatory().threshold();
        }
        SpikeTrain train = new SpikeTrain();
        int spikes = 0;
        for (int s = 0; s < samples.size(); s++) {
            long address = samples.address(s);
            samples.load(s, 0, train);
            drive.load(train);
            int[] counts = simulator.run(address, CHOICES, drive);
            naive.start(network.dynamics().noise().at(address), CHOICES.at(address));
            for (int t = 0; t < STEPS; t++) {
                float[] before = t == 0 ? new float[ToySpikes.INPUTS] : dense(train, t - 1);
                naive.step(t, before, dense(train, t), weights, limits);
            }
            assertThat(counts).isEqualTo(naive.spikeCounts);
            spikes += Arrays.stream(counts).sum();
        }
        assertThat(spikes).isGreaterThan(20);
    }

    private static float[] dense(SpikeTrain train, int t) {
        float[] spikes = new float[ToySpikes.INPUTS];
        for (int i : train.inputsAt(t)) {
            spikes[i] = 1;
        }
        return spikes;
    }

    @Test
    void anInputSpikeReachesAllWeightsThatAreNotZero() {
        float[][] weights = {{0.5f, 0, 1}, {0, 0, 0}, {1, 1, 1}};
        InputDrive drive = new InputDrive(weights, 2);
        SpikeTrain train = new SpikeTrain();
        SpikeTrains.fill(train, new float[][] {{1, 1, 0}, {1, 0, 1}});
        drive.load(train);
        assertThat(drive.operations()).isEqualTo(2 + 2 + 3);
        assertThat(drive.at(0)).containsExactly(0, 0, 0);
        assertThat(drive.at(1)).containsExactly(0.5f, 0, 1);
    }
}
