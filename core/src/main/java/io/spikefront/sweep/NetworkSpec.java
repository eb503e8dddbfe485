package io.spikefront.sweep;

import io.spikefront.eval.Readout;
import io.spikefront.snn.Neuron;
import io.spikefront.snn.NeuronConstant;
import io.spikefront.snn.Recurrence;
import java.util.List;
import java.util.Set;

/**
 * A network of dense layers without its ends, which follow from the data.
 *
 * @param hidden neurons of each hidden layer
 * @param neuron the dynamics of every layer
 * @param recurrence how hidden layers are wired to themselves
 * @param learned the constants of the neurons that training changes
 * @param readout how the output layer answers
 */
public record NetworkSpec(
        List<Integer> hidden, Neuron neuron, Recurrence recurrence, Set<NeuronConstant> learned, Readout readout) {}
