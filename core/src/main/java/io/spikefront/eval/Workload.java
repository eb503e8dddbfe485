package io.spikefront.eval;

import io.spikefront.quant.QuantizationPlan;
import io.spikefront.snn.Network;
import io.spikefront.snn.TrainedNetwork;
import io.spikefront.snn.Trainer;
import io.spikefront.snn.TrainingCost;
import io.spikefront.snn.TrainingState;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What is quantized and how it is judged: all that a sweep's pipeline knows of a network and its data. Travels to
 * executors; its methods are pure functions of their arguments.
 */
public interface Workload extends Serializable {
    /** The structure of the network. */
    Network network();

    /** A canonical text of everything that can change a result. */
    String canonical();

    /** The seed that models are trained with unless an axis says otherwise. */
    long seed();

    /** What the model of a trial is trained from. */
    TrainingKey trainingKey(Trial trial);

    /** The key of the model that the training of {@code key} goes on from; empty where it starts from scratch. */
    Optional<TrainingKey> startsFrom(TrainingKey key);

    /** The heap that the workload itself takes in each process that has it: its samples above all. */
    long heapBytes();

    /** What the training of a key takes, the models aside that it goes on from. */
    TrainingCost trainingCost(TrainingKey key);

    /**
     * Trains the model of a key: the same bits however often it was interrupted.
     *
     * @param start the model of {@link #startsFrom}
     * @param checkpoint a state that {@code progress} of this very training was given, to resume at; empty to begin
     * @throws io.spikefront.snn.DivergedException where the recipe fails
     * @throws io.spikefront.quant.InfeasiblePlanException where no network can carry out the plan
     */
    TrainedNetwork train(
            TrainingKey key,
            Optional<TrainedNetwork> start,
            Optional<TrainingState> checkpoint,
            Trainer.Progress progress);

    /** How many samples of a split count for a score. */
    int sampleCount(Split split);

    /**
     * Runs samples [from, to) of a split under each of the plans, which all share {@code model}. A plan that fails does
     * so alone.
     *
     * @param key what {@code model} was trained for
     * @return one outcome a plan, in their order
     */
    List<Outcome> evaluate(
            TrainingKey key, TrainedNetwork model, List<QuantizationPlan> plans, Split split, int from, int to);
}
