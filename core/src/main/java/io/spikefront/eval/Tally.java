package io.spikefront.eval;

import io.spikefront.snn.IntegerExactness;
import io.spikefront.snn.QuantizedNetwork;
import io.spikefront.snn.Synapses;
import java.util.ArrayList;
import java.util.List;

/**
 * What was counted in a network while samples ran.
 *
 * @param samples that ran
 * @param spikes [layer]
 * @param operations [layer]: effective operations into the layer from the one below
 * @param recurrentOperations [layer]: effective operations into the layer from its own spikes
 */
record Tally(long samples, long[] spikes, long[] operations, long[] recurrentOperations) {
    /** The outcome of {@code network}, driven by such input over so many steps a sample. */
    Outcome.Completed outcome(QuantizedNetwork network, InputCode inputCode, int steps, Answers answers) {
        List<LayerCounts> layers = new ArrayList<>();
        for (int l = 0; l < spikes.length; l++) {
            Synapses synapses = network.layer(l).synapses();
            boolean multiplies = l == 0 && inputCode.operation() == InputCode.Operation.MULTIPLY_ACCUMULATE;
            long updates = samples * steps * synapses.neurons();
            layers.add(new LayerCounts(
                    spikes[l],
                    recurrentOperations[l] + (multiplies ? 0 : operations[l]),
                    multiplies ? operations[l] : 0,
                    updates * (synapses.inputs() + synapses.recurrentFanIn()),
                    updates));
        }
        boolean integerExact = inputCode
                .integers()
                .map(input -> IntegerExactness.holds(network, input))
                .orElse(false);
        return new Outcome.Completed(new Counts(answers.size(), answers.right(), layers), answers, integerExact);
    }
}
