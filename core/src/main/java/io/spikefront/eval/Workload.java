package io.spikefront.eval;

import io.spikefront.quant.QuantizationPlan;
import io.spikefront.snn.Network;
import io.spikefront.snn.TrainedNetwork;
import io.spikefront.snn.Trainer;
import java.io.Serializable;
import java.util.List;

/**
 * What is quantized and how it is judged: all that a sweep's pipeline knows of a network and its data. Travels to
 * executors; its methods are pure functions of their arguments.
 */
public interface Workload extends Serializable {
    /** The structure of the network. */
    Network network();

    /** A canonical text of everything that can change a result. */
    String canonical();

    /** A canonical text of all that the model of {@code plan} is trained from: equal texts share one training. */
    String trainingKey(QuantizationPlan plan);

    /**
     * Trains the model of a key.
     *
     * @throws io.spikefront.snn.DivergedException where the recipe fails
     */
    TrainedNetwork train(String trainingKey, Trainer.Progress progress);

    /** How many samples of a split count for a score. */
    int sampleCount(Split split);

    /**
     * Runs samples [from, to) of a split under each of the plans, which all share {@code model}. A plan that fails does
     * so alone.
     *
     * @param trainingKey the key that {@code model} was trained for
     * @return one outcome a plan, in their order
     */
    List<Outcome> evaluate(
            String trainingKey, TrainedNetwork model, List<QuantizationPlan> plans, Split split, int from, int to);
}
