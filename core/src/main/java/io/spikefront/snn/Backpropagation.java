package io.spikefront.snn;

import io.spikefront.random.Noise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Backpropagation through time with surrogate gradients, one sample at a time: all buffers of a sample stay in the
 * processor's cache, and every sum has a fixed order.
 *
 * <p>The first layer's currents of a constant stimulus are computed once a sample, and so is its weight gradient.
 * Spikes cost rows; silent neurons cost nothing. Not thread-safe.
 */
final class Backpropagation {
    private final List<QuantizedNeuron> neurons;
    private final NetworkParameters parameters;
    private final Loss loss;
    private final int steps;
    private final List<TrainingLayer> layers = new ArrayList<>();
    /** [layer][neuron][input]; of the first layer nothing. */
    private final List<float[][]> transposed = new ArrayList<>();

    private final InputGradient inputGradient;
    /** [layer]: above the first, where a layer is narrow. */
    private final List<Optional<NarrowGradient>> narrow = new ArrayList<>();

    /** A network whose neurons stay float. */
    Backpropagation(Network network, NetworkParameters parameters, Loss loss, Surrogate surrogate, int steps) {
        this(
                network.with(parameters).layers().stream()
                        .map(layer -> QuantizedNeuron.unquantized(layer.neuron()))
                        .toList(),
                parameters,
                loss,
                surrogate,
                steps);
    }

    /** A network whose layers have such neurons, of which {@link #parametersChanged} takes note too. */
    Backpropagation(
            List<QuantizedNeuron> neurons, NetworkParameters parameters, Loss loss, Surrogate surrogate, int steps) {
        this(neurons, parameters, loss, surrogate, SurrogatePoint.QUANTIZED, steps);
    }

    /** A network whose layers have such neurons, with surrogate gradients taken at {@code point}. */
    Backpropagation(
            List<QuantizedNeuron> neurons,
            NetworkParameters parameters,
            Loss loss,
            Surrogate surrogate,
            SurrogatePoint point,
            int steps) {
        this.neurons = neurons;
        this.parameters = parameters;
        this.loss = loss;
        this.steps = steps;
        for (int l = 0; l < neurons.size(); l++) {
            layers.add(new TrainingLayer(neurons.get(l), parameters.layer(l), surrogate, point, steps));
            transposed.add(l == 0 ? new float[0][] : parameters.layer(l).transposedWeights());
            narrow.add(narrowGradient(l, parameters.layer(l)));
        }
        inputGradient = new InputGradient(parameters.layer(0).neurons());
    }

    private static Optional<NarrowGradient> narrowGradient(int l, DenseParameters layer) {
        return l > 0 && NarrowGradient.serves(layer.inputs(), layer.neurons())
                ? Optional.of(new NarrowGradient(layer.inputs(), layer.neurons()))
                : Optional.empty();
    }

    /** Takes note that the parameters have changed. */
    void parametersChanged() {
        for (int l = 1; l < layers.size(); l++) {
            parameters.layer(l).transposeInto(transposed.get(l));
        }
        for (int l = 0; l < layers.size(); l++) {
            layers.get(l).parametersChanged(neurons.get(l));
        }
    }

    /** Runs one sample forward and back and adds {@code weight} times its gradient; returns its loss. */
    double accumulate(Stimulus stimulus, Labels labels, float weight, Noise noise, NetworkParameters gradient) {
        double sampleLoss = accumulateInBatch(stimulus, labels, weight, noise, gradient);
        settle(gradient);
        return sampleLoss;
    }

    /** {@link #accumulate}, save for those sums that are faster over a batch: {@link #settle} adds them. */
    double accumulateInBatch(Stimulus stimulus, Labels labels, float weight, Noise noise, NetworkParameters gradient) {
        forward(stimulus, noise);
        double sampleLoss = evaluateLoss(labels, weight);
        for (int l = layers.size() - 1; l >= 0; l--) {
            layers.get(l).backward();
            layers.get(l).addOwnGradient(gradient.layer(l));
            if (l > 0) {
                addSpikeGradient(l, gradient.layer(l));
                propagateBelow(l);
            }
        }
        addInputGradient(stimulus, gradient.layer(0));
        return sampleLoss;
    }

    /** Completes the gradient of the batch's samples. */
    void settle(NetworkParameters gradient) {
        inputGradient.settle(gradient.layer(0).weights());
        for (int l = 1; l < layers.size(); l++) {
            float[][] weights = gradient.layer(l).weights();
            narrow.get(l).ifPresent(sums -> sums.settle(weights));
        }
    }

    TrainingLayer layer(int index) {
        return layers.get(index);
    }

    private void forward(Stimulus stimulus, Noise noise) {
        stimulus.requireFrames(steps);
        TrainingLayer first = layers.get(0);
        for (int frame = 0; frame < stimulus.frames(); frame++) {
            inputCurrents(stimulus, frame, first.currents[frame]);
        }
        for (int t = 0; t < steps; t++) {
            first.forward(t, first.currents[stimulus.frameAt(t)], noise.at(0));
            for (int l = 1; l < layers.size(); l++) {
                TrainingLayer layer = layers.get(l);
                TrainingLayer below = layers.get(l - 1);
                DenseParameters dense = parameters.layer(l);
                spikeCurrents(
                        dense.weights(), dense.biases(), below.active[t], below.activeCount[t], layer.currents[t]);
                layer.forward(t, layer.currents[t], noise.at(l));
            }
        }
    }

    private void inputCurrents(Stimulus stimulus, int frame, float[] currents) {
        float[][] weights = parameters.layer(0).weights();
        System.arraycopy(parameters.layer(0).biases(), 0, currents, 0, currents.length);
        int end = stimulus.to(frame);
        int p = stimulus.from(frame);
        for (; p + 4 <= end; p += 4) {
            Rows.addScaled(
                    currents,
                    weights[stimulus.input(p)],
                    stimulus.value(p),
                    weights[stimulus.input(p + 1)],
                    stimulus.value(p + 1),
                    weights[stimulus.input(p + 2)],
                    stimulus.value(p + 2),
                    weights[stimulus.input(p + 3)],
                    stimulus.value(p + 3));
        }
        for (; p < end; p++) {
            Rows.addScaled(currents, weights[stimulus.input(p)], stimulus.value(p));
        }
    }

    /** biases + the rows of {@code weights} [input][neuron] of those inputs that spike, {@code active[0..count)}. */
    static void spikeCurrents(float[][] weights, float[] biases, int[] active, int count, float[] currents) {
        System.arraycopy(biases, 0, currents, 0, currents.length);
        int p = 0;
        for (; p + 4 <= count; p += 4) {
            Rows.add(
                    currents,
                    weights[active[p]],
                    weights[active[p + 1]],
                    weights[active[p + 2]],
                    weights[active[p + 3]]);
        }
        for (; p < count; p++) {
            Rows.add(currents, weights[active[p]]);
        }
    }

    private double evaluateLoss(Labels labels, float weight) {
        TrainingLayer last = layers.get(layers.size() - 1);
        last.clearGradients();
        double sampleLoss = loss.evaluate(last.spikes, last.stored, labels, last.dSpikes, last.dStored);
        for (int t = 0; t < steps; t++) {
            scale(last.dSpikes[t], weight);
            scale(last.dStored[t], weight);
        }
        return sampleLoss;
    }

    private static void scale(float[] row, float weight) {
        for (int j = 0; j < row.length; j++) {
            row[j] *= weight;
        }
    }

    private void addSpikeGradient(int l, DenseParameters gradient) {
        TrainingLayer below = layers.get(l - 1);
        float[][] dCurrents = layers.get(l).dCurrents;
        if (narrow.get(l).isPresent()) {
            narrow.get(l).get().add(below.spikes, dCurrents);
            return;
        }
        for (int t = 0; t < steps; t++) {
            for (int k = 0; k < below.activeCount[t]; k++) {
                Rows.add(gradient.weights()[below.active[t][k]], dCurrents[t]);
            }
        }
    }

    /** The gradient with respect to the spikes of the layer below. */
    private void propagateBelow(int l) {
        TrainingLayer below = layers.get(l - 1);
        for (int t = 0; t < steps; t++) {
            Arrays.fill(below.dSpikes[t], 0);
            addTransposed(layers.get(l).dCurrents[t], transposed.get(l), below.dSpikes[t]);
        }
    }

    /** dSpikes += {@code weights} [neuron][input] times dCurrent. */
    static void addTransposed(float[] dCurrent, float[][] weights, float[] dSpikes) {
        int j = 0;
        for (; j + 4 <= dCurrent.length; j += 4) {
            Rows.addScaled(
                    dSpikes,
                    weights[j],
                    dCurrent[j],
                    weights[j + 1],
                    dCurrent[j + 1],
                    weights[j + 2],
                    dCurrent[j + 2],
                    weights[j + 3],
                    dCurrent[j + 3]);
        }
        for (; j < dCurrent.length; j++) {
            Rows.addScaled(dSpikes, weights[j], dCurrent[j]);
        }
    }

    private void addInputGradient(Stimulus stimulus, DenseParameters gradient) {
        TrainingLayer first = layers.get(0);
        if (stimulus.frames() == 1) {
            inputGradient.add(stimulus, first.dCurrentSum);
        } else {
            for (int t = 0; t < steps; t++) {
                addOuter(stimulus, t, first.dCurrents[t], gradient.weights());
            }
        }
    }

    private static void addOuter(Stimulus stimulus, int frame, float[] dCurrent, float[][] weights) {
        for (int p = stimulus.from(frame); p < stimulus.to(frame); p++) {
            Rows.addScaled(weights[stimulus.input(p)], dCurrent, stimulus.value(p));
        }
    }
}
