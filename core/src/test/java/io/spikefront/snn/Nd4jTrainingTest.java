package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikefront.bench.Nd4jTraining;
import io.spikefront.quant.LevelGrid;
import io.spikefront.quant.MembranePosition;
import io.spikefront.quant.Quantizer;
import io.spikefront.quant.Rounding;
import io.spikefront.random.Noise;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The baseline of the training benchmark computes what the trainer computes. */
class Nd4jTrainingTest {
    private static final int STEPS = 12;
    private static final int INPUTS = 9;
    private static final int CLASSES = 3;
    private static final int SAMPLES = 5;
    private static final Noise NOISE = Noise.of(7, "test");

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 40})
    void gradientsAreThoseOfTheTrainer(int levels) {
        Leaky neuron = new Leaky(0.95f, 1, Reset.SUBTRACT, ResetTiming.DELAYED);
        Network network = Network.of(List.of(INPUTS, 7, CLASSES), neuron);
        NetworkParameters parameters = NetworkParameters.initial(network, NOISE);
        Optional<float[]> table = levels == 0 ? Optional.empty() : Optional.of(levels(levels));
        Nd4jTraining theirs = new Nd4jTraining(
                STEPS,
                table,
                Nd4j.createFromArray(parameters.layer(0).weights()),
                Nd4j.createFromArray(parameters.layer(0).biases()),
                Nd4j.createFromArray(parameters.layer(1).weights()),
                Nd4j.createFromArray(parameters.layer(1).biases()));
        Backpropagation ours = new Backpropagation(
                neurons(network, table.map(LevelGrid::of)),
                parameters,
                Loss.MSE_COUNT,
                new Surrogate.FastSigmoid(25),
                STEPS);
        NetworkParameters gradient = NetworkParameters.zeros(network);
        float[][] inputs = new float[SAMPLES][INPUTS];
        float[][] oneHot = new float[SAMPLES][CLASSES];
        double loss = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            Stimulus stimulus = new Stimulus();
            for (int i = 0; i < INPUTS; i++) {
                inputs[sample][i] = NOISE.at(sample).unit(i);
                stimulus.add(i, inputs[sample][i]);
            }
            stimulus.endFrame();
            oneHot[sample][sample % CLASSES] = 1;
            loss += ours.accumulateInBatch(stimulus, Labels.ofSample(sample % CLASSES), 1f / SAMPLES, NOISE, gradient);
        }
        ours.settle(gradient);
        assertThat(theirs.backpropagate(Nd4j.createFromArray(inputs), Nd4j.createFromArray(oneHot)))
                .isCloseTo(loss / SAMPLES, within(1e-6));
        INDArray[] gradients = theirs.gradients();
        for (int l = 0; l < 2; l++) {
            for (int i = 0; i < gradient.layer(l).inputs(); i++) {
                assertClose(
                        gradients[2 * l].getRow(i).toFloatVector(),
                        gradient.layer(l).weights()[i]);
            }
            assertClose(gradients[2 * l + 1].toFloatVector(), gradient.layer(l).biases());
            assertThat(gradients[2 * l].amaxNumber().floatValue()).isPositive();
        }
    }

    private static List<QuantizedNeuron> neurons(Network network, Optional<LevelGrid> grid) {
        return network.layers().stream()
                .map(layer -> new QuantizedNeuron(
                        layer.neuron(),
                        Map.of(),
                        grid.map(levels -> new Quantizer(levels, Rounding.NEAREST)),
                        MembranePosition.BEFORE_FIRING,
                        Optional.empty(),
                        NOISE,
                        NOISE))
                .toList();
    }

    private static float[] levels(int count) {
        float[] levels = new float[count];
        for (int k = 0; k < count; k++) {
            levels[k] = -1 + 2.2f * k / (count - 1);
        }
        return levels;
    }

    private static void assertClose(float[] theirs, float[] ours) {
        assertThat(theirs).containsExactly(ours, within(1e-6f));
    }
}
