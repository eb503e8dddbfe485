package io.spikefront.snn;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;

/** The arrays of a training, counted; all of them are on the heap. */
final class TrainingHeap {
    private static final long FLOAT = 4;
    /** What Java adds to a row of a matrix: its header, its length and the reference to it, rounded to 8 bytes. */
    private static final long ROW = 24;

    /** Parameters, gradient, and Adam's two moments. */
    private static final long STATE = 4;
    /** The best epoch's parameters, and the network that is judged: its codes and its copies. */
    private static final long JUDGED = 4;
    /** [step][neuron]: currents, membranes, spikes, their neurons, and the gradients of spikes, membranes, currents. */
    private static final long HISTORIES = 7;
    /** An active input that waits for its batch: place, sample, value, in arrays that double as they grow, and order. */
    private static final long WAITING = 7 * FLOAT;

    private TrainingHeap() {}

    /** The bytes of a training; {@code plan} is quantized in it. */
    static long bytes(Network network, TrainingRecipe recipe, TrainingLoad load, QuantizationPlan plan) {
        long copies = STATE + (recipe.earlyStop().isNever() ? 0 : JUDGED);
        long bytes = load.frames() == 1 ? waiting(network, recipe, load) : 0;
        for (int l = 0; l < network.layers().size(); l++) {
            bytes += (copies + quantized(plan.layer(l))) * parameters(network, l)
                    + transposed(network, l)
                    + history(network.layer(l), load.steps());
        }
        return bytes;
    }

    private static long waiting(Network network, TrainingRecipe recipe, TrainingLoad load) {
        long samples = Math.min(recipe.batch(), load.samples());
        return samples * (long) (WAITING * load.activeInputs())
                + matrix(samples, network.layer(0).neurons());
    }

    private static long quantized(LayerPlan plan) {
        return plan.of(ParameterTarget.WEIGHT).isPresent() ? 1 : 0;
    }

    private static long parameters(Network network, int l) {
        DenseLayer layer = network.layer(l);
        return matrix((long) network.inputsOf(l) + layer.recurrence().fanIn(layer.neurons()), layer.neurons());
    }

    /** For the way back: the weights by neuron, and where a layer is narrow their gradients too. */
    private static long transposed(Network network, int l) {
        int neurons = network.layer(l).neurons();
        int inputs = network.inputsOf(l);
        boolean allToAll = network.layer(l).recurrence() == Recurrence.ALL_TO_ALL;
        long recurrent = allToAll ? matrix(neurons, neurons) : 0;
        if (l == 0) {
            return recurrent;
        }
        return recurrent + (NarrowGradient.serves(inputs, neurons) ? 2 : 1) * matrix(neurons, inputs);
    }

    private static long history(DenseLayer layer, int steps) {
        long histories = HISTORIES;
        histories += layer.neuron().timing() == ResetTiming.IMMEDIATE ? 2 : 0;
        histories += layer.neuron() instanceof Synaptic ? 2 : 0;
        return histories * matrix(steps, layer.neurons());
    }

    private static long matrix(long rows, long columns) {
        return rows * (ROW + FLOAT * columns);
    }
}
