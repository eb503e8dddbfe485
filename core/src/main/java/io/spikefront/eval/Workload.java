package io.spikefront.eval;

import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.snn.TrainingCost;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is quantized and how it is judged: all that a sweep's pipeline knows of a network and its data. Travels to
 * executors; its methods are pure functions of their arguments.
 */
public interface Workload extends Serializable {
    /** The sizes of the network, for people: {@code 784-128-10}. */
    String network();

    /** The layers that a plan speaks of. */
    int depth();

    /** What a plan can quantize, as far as results speak of it. */
    Set<ParameterTarget> targets();

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

    /** The size of the parameters of a model. */
    long modelBytes();

    /** What the training of a key takes, the models aside that it goes on from. */
    TrainingCost trainingCost(TrainingKey key);

    /** What {@link TrainingJournal#epoch} is told of an epoch, in a word or two for people: {@code loss}. */
    String trainingFigure();

    /**
     * Trains the model of a key: the same bits however often it was interrupted.
     *
     * @param start the model of {@link #startsFrom}
     * @param journal of this very training: told of each epoch, and asked first where an earlier attempt stood
     * @throws io.spikefront.snn.DivergedException where the recipe fails
     * @throws io.spikefront.quant.InfeasiblePlanException where no network can carry out the plan
     */
    Model train(TrainingKey key, Optional<Model> start, TrainingJournal journal);

    /** How many samples of a split count for a score. */
    int sampleCount(Split split);

    /** All samples of a split that count for a score. */
    default SampleRange samples(Split split) {
        return new SampleRange(split, 0, sampleCount(split));
    }

    /** The stages of evaluating a plan, in their order, the first of them the model's own, which all plans share. */
    List<Stage> stages(QuantizationPlan plan);

    /** The same with a single epoch on the first {@code samples} training samples: to see how long training takes. */
    Workload shortened(int samples);

    /**
     * Runs samples under each of the plans, which all share {@code model}. A plan that fails does so alone.
     *
     * @param key what {@code model} was trained for
     * @param shortcuts on the way to the outcomes, which do not depend on them
     * @return one outcome a plan, in their order
     */
    List<Outcome> evaluate(
            TrainingKey key, Model model, List<QuantizationPlan> plans, SampleRange range, Shortcuts shortcuts);

    /** The memory of the network under a plan. */
    MemoryUse memory(QuantizationPlan plan);

    /** The score of the network under a plan, from what was counted. */
    default Score score(QuantizationPlan plan, Counts counts) {
        return new Score(counts, memory(plan), EnergyModel.picojoulesPerSample(counts, plan));
    }
}
