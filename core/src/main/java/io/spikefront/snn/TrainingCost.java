package io.spikefront.snn;

import io.spikefront.quant.QuantizationPlan;
import java.io.Serializable;

/**
 * What a training takes, estimated.
 *
 * @param epochs at most; an early stop may end before
 * @param coreSeconds for all epochs
 * @param heapBytes while it runs, the samples and the model it goes on from aside
 */
public record TrainingCost(int epochs, double coreSeconds, long heapBytes) implements Serializable {
    /** Where nothing is trained. */
    public static final TrainingCost NONE = new TrainingCost(0, 0, 0);

    /*
     * Nanoseconds, fitted to the processor time of 42 float networks (784 inputs, 150 of them active; one to four layers of
     * 10 to 1000 neurons; 5 to 100 steps; batches of 16 and 128) on one core of a server of the 2020s, forward and backward
     * together: within a factor of 1.5 for each of them. Quantization is left out.
     */
    private static final double PER_SAMPLE = 5_000;
    private static final double PER_STEP = 65;
    private static final double PER_NEURON_AND_STEP = 2.4;
    private static final double PER_SYNAPSE_AND_STEP = 0.065;
    private static final double PER_ACTIVE_INPUT_SYNAPSE = 0.09;
    private static final double PER_PARAMETER_AND_UPDATE = 0.85;

    /** The cost of a recipe on a network; {@code plan} is quantized in training. */
    public static TrainingCost of(Network network, TrainingRecipe recipe, TrainingLoad load, QuantizationPlan plan) {
        int trained = load.samples() - recipe.earlyStop().samples();
        double epoch = trained * nanoseconds(network, load)
                + Math.ceil((double) trained / recipe.batch()) * network.parameters() * PER_PARAMETER_AND_UPDATE;
        return new TrainingCost(
                recipe.epochs(), recipe.epochs() * epoch / 1e9, TrainingHeap.bytes(network, recipe, load, plan));
    }

    /** For one sample, updates aside. */
    private static double nanoseconds(Network network, TrainingLoad load) {
        double neurons = 0;
        double synapses = 0;
        for (int l = 0; l < network.layers().size(); l++) {
            double width = network.layer(l).neurons();
            neurons += width;
            synapses +=
                    width * network.layer(l).recurrence().fanIn(network.layer(l).neurons());
            synapses += l == 0 ? 0 : width * network.inputsOf(l);
        }
        double step = PER_STEP + neurons * PER_NEURON_AND_STEP + synapses * PER_SYNAPSE_AND_STEP;
        double inputs = load.activeInputs() * network.layer(0).neurons() * PER_ACTIVE_INPUT_SYNAPSE;
        return PER_SAMPLE + inputs + load.steps() * step;
    }
}
