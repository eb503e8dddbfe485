package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Backpropagation through every kind of layer against plain reverse-mode differentiation of the stated equations. */
class NaiveGradientTest {
    private static final int STEPS = 9;
    private static final int INPUTS = 5;
    private static final int LABEL = 1;
    private static final Surrogate SURROGATE = new Surrogate.FastSigmoid(5);
    private static final Noise NOISE = Noise.of(3, "naive");

    private record Case(Neuron neuron, Recurrence recurrence, LayerPlan plan, Loss loss) {
        /** A neuron that fired is reset when its spike comes back, and loses it. */
        boolean isFeedbackLost() {
            return neuron instanceof Leaky
                    && recurrence == Recurrence.ONE_TO_ONE
                    && neuron.reset() == Reset.ZERO
                    && neuron.timing() == ResetTiming.DELAYED;
        }

        @Override
        public String toString() {
            return neuron.canonical() + " " + recurrence.key() + " ["
                    + plan.canonical(ParameterTarget.MEMBRANE, ParameterTarget.SYNAPTIC_CURRENT) + "] " + loss.key();
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Reset reset : Reset.values()) {
            for (ResetTiming timing : ResetTiming.values()) {
                for (Neuron neuron :
                        List.of(new Leaky(0.8f, 0.6f, reset, timing), new Synaptic(0.7f, 0.6f, 0.7f, reset, timing))) {
                    for (Recurrence recurrence : Recurrence.values()) {
                        for (LayerPlan plan : plans(neuron)) {
                            cases.add(new Case(neuron, recurrence, plan, Loss.CE_RATE));
                            cases.add(new Case(neuron, recurrence, plan, Loss.CE_MEMBRANE_SUM));
                        }
                    }
                }
            }
        }
        return cases;
    }

    private static List<LayerPlan> plans(Neuron neuron) {
        if (neuron.timing() == ResetTiming.DELAYED) {
            return firingPlans(neuron);
        }
        TargetQuantization stored = new TargetQuantization(
                QuantizationScheme.PTQ, "squat-uniform", 4, Rounding.NEAREST, Map.of("position", "after-reset"));
        List<LayerPlan> plans = new ArrayList<>(firingPlans(neuron));
        plans.add(new LayerPlan(Map.of(ParameterTarget.MEMBRANE, stored)));
        return plans;
    }

    private static List<LayerPlan> firingPlans(Neuron neuron) {
        TargetQuantization coarse = TargetQuantization.ptq("squat-threshold", 3, Rounding.NEAREST);
        TargetQuantization other = TargetQuantization.ptq("squat-uniform", 4, Rounding.FLOOR);
        return neuron instanceof Synaptic
                ? List.of(
                        LayerPlan.FLOAT,
                        new LayerPlan(
                                Map.of(ParameterTarget.MEMBRANE, coarse, ParameterTarget.SYNAPTIC_CURRENT, other)))
                : List.of(LayerPlan.FLOAT, new LayerPlan(Map.of(ParameterTarget.MEMBRANE, coarse)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreThoseOfTheEquations(Case given) {
        Network network = Network.of(
                List.of(INPUTS, 6, 4, 3),
                given.neuron(),
                given.recurrence(),
                given.neuron().constants());
        NetworkParameters parameters = parameters(network);
        TrainedNetwork trained = new TrainedNetwork(network, parameters);
        List<QuantizedNeuron> neurons = IntStream.range(0, 3)
                .mapToObj(l -> QuantizedNeuron.of(trained, l, given.plan(), NOISE))
                .toList();
        NetworkParameters gradient = NetworkParameters.zeros(network);
        Backpropagation pass = new Backpropagation(neurons, parameters, given.loss(), SURROGATE, STEPS);
        pass.accumulate(stimulus(), Labels.ofSample(LABEL), 1, NOISE, gradient);
        List<NaiveLayer> naive = naive(given.loss(), parameters, neurons, pass);
        for (int l = 0; l < 3; l++) {
            check(gradient.layer(l), naive.get(l), given.isFeedbackLost());
        }
        checkSimulation(trained, given.plan(), pass);
    }

    /** What training sees is what a device does. */
    private static void checkSimulation(TrainedNetwork trained, LayerPlan plan, Backpropagation pass) {
        QuantizedNetwork quantized = QuantizedNetwork.of(trained, QuantizationPlan.uniform(3, plan), NOISE);
        InputCurrents currents = new InputCurrents(quantized.layer(0).synapses());
        currents.load(stimulus());
        new Simulator(quantized, STEPS)
                .run(
                        0,
                        currents,
                        (layer, step, membranes) -> assertThat(membranes)
                                .as("membranes of layer %d, step %d", layer, step)
                                .containsExactly(pass.layer(layer).membranes[step], within(1e-5f)));
    }

    /** The layers with their gradients; what happens must be what happened in {@code pass}. */
    private static List<NaiveLayer> naive(
            Loss loss, NetworkParameters parameters, List<QuantizedNeuron> neurons, Backpropagation pass) {
        Tape tape = new Tape();
        List<NaiveLayer> layers = IntStream.range(0, 3)
                .mapToObj(l -> new NaiveLayer(tape, parameters.layer(l), neurons.get(l), SURROGATE))
                .toList();
        Tape.Scalar[][] spikes = new Tape.Scalar[STEPS][];
        Tape.Scalar[][] membranes = new Tape.Scalar[STEPS][];
        boolean[] active = new boolean[3];
        for (int t = 0; t < STEPS; t++) {
            Tape.Scalar[] signal = tape.leaves(input(t));
            for (int l = 0; l < 3; l++) {
                signal = layers.get(l).step(signal);
                assertThat(values(signal))
                        .as("spikes of layer %d, step %d", l, t)
                        .isEqualTo(pass.layer(l).spikes[t]);
                active[l] |= pass.layer(l).activeCount[t] > 0;
            }
            spikes[t] = signal;
            membranes[t] = layers.get(2).membranes();
        }
        assertThat(active).as("every layer fires").containsExactly(true, true, true);
        float[][] dSpikes = new float[STEPS][3];
        float[][] dMembranes = new float[STEPS][3];
        loss.evaluate(values(spikes), values(membranes), Labels.ofSample(LABEL), dSpikes, dMembranes);
        for (int t = 0; t < STEPS; t++) {
            for (int c = 0; c < 3; c++) {
                spikes[t][c].gradient += dSpikes[t][c];
                membranes[t][c].gradient += dMembranes[t][c];
            }
        }
        tape.backward();
        return layers;
    }

    private static void check(DenseParameters ours, NaiveLayer naive, boolean feedbackIsLost) {
        check("weights", ours.weights(), naive.weights);
        check("constants", new float[][] {ours.constants().values()}, naive.constants());
        check("biases", new float[][] {ours.biases()}, naive.biases);
        check("recurrent biases", new float[][] {ours.recurrent().biases()}, naive.recurrentBiases);
        if (feedbackIsLost) {
            assertThat(largest(ours.recurrent().weights())).isZero();
        } else {
            check("recurrent weights", ours.recurrent().weights(), naive.recurrentWeights);
        }
    }

    private static float largest(float[][] rows) {
        Extent extent = Extent.of(rows);
        return Math.max(-extent.min(), extent.max());
    }

    private static void check(String what, float[][] ours, Tape.Scalar[]... naive) {
        float largest = largest(ours);
        for (int i = 0; i < naive.length; i++) {
            for (int j = 0; j < naive[i].length; j++) {
                assertThat((double) ours[i][j])
                        .as("%s %d %d", what, i, j)
                        .isCloseTo(naive[i][j].gradient, within(1e-5 * largest));
            }
        }
        assertThat(largest).as(what).isGreaterThan(naive.length == 0 || naive[0].length == 0 ? -1 : 1e-6f);
    }

    private static float[][] values(Tape.Scalar[]... rows) {
        float[][] values = new float[rows.length][];
        for (int t = 0; t < rows.length; t++) {
            values[t] = values(rows[t]);
        }
        return values;
    }

    private static float[] values(Tape.Scalar... row) {
        float[] values = new float[row.length];
        for (int j = 0; j < row.length; j++) {
            values[j] = row[j].value;
        }
        return values;
    }

    private static NetworkParameters parameters(Network network) {
        NetworkParameters parameters = NetworkParameters.initial(network, NOISE);
        for (DenseParameters layer : parameters.layers()) {
            for (float[] row : layer.weights()) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = 2 * row[j] + 0.25f;
                }
            }
        }
        return parameters;
    }

    private static float[] input(int step) {
        float[] values = new float[INPUTS];
        for (int i = 0; i < INPUTS; i++) {
            values[i] = 0.1f + 0.6f * NOISE.at(step).unit(i);
        }
        return values;
    }

    private static Stimulus stimulus() {
        Stimulus stimulus = new Stimulus();
        for (int t = 0; t < STEPS; t++) {
            float[] values = input(t);
            for (int i = 0; i < INPUTS; i++) {
                stimulus.add(i, values[i]);
            }
            stimulus.endFrame();
        }
        return stimulus;
    }
}
