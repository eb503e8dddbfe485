package io.spikefront.snn;

import io.spikefront.quant.QuantizationPlan;
import java.util.Optional;

/**
 * Trains a network by {@link Backpropagation} on one thread, float or with some targets quantized in training. The result
 * is a function of the recipe, the start and the samples alone: the same bits on every machine, and however often
 * training was interrupted between epochs.
 */
public final class Trainer {
    /** Sees how training goes. */
    @FunctionalInterface
    public interface Progress {
        /**
         * After each epoch.
         *
         * @param state where training stands: live, not a copy
         * @param loss the mean over the epoch's samples
         */
        void epoch(TrainingState state, double loss);
    }

    /** Says how good a network under training is, for {@link EarlyStop}. */
    @FunctionalInterface
    public interface Judge {
        /** Right answers under a plan on the training samples [from, to), which are held out of training. */
        int correct(TrainedNetwork network, QuantizationPlan plan, int from, int to);
    }

    private final Network network;
    private final TrainingRecipe recipe;
    private final StimulusSource samples;
    private final int steps;
    private final Judge judge;

    /** A trainer for a recipe that is carried out to its end. */
    public Trainer(Network network, TrainingRecipe recipe, StimulusSource samples, int steps) {
        this(network, recipe, samples, steps, (trained, plan, from, to) -> {
            throw new IllegalStateException("Invalid early stop: nobody judges the epochs");
        });
    }

    /**
     * A trainer whose epochs are judged where the recipe stops early.
     *
     * @throws IllegalArgumentException where early stopping holds out all samples
     */
    public Trainer(Network network, TrainingRecipe recipe, StimulusSource samples, int steps, Judge judge) {
        if (recipe.earlyStop().samples() >= samples.size()) {
            throw new IllegalArgumentException("Invalid early stop: it holds out "
                    + recipe.earlyStop().samples() + " of " + samples.size() + " samples (one must be left)");
        }
        this.network = network;
        this.recipe = recipe;
        this.samples = samples;
        this.steps = steps;
        this.judge = judge;
    }

    /**
     * Trains a float network from scratch.
     *
     * @throws DivergedException where the loss or a parameter stops being a finite number
     */
    public NetworkParameters train(Progress progress) {
        QuantizationPlan plan = QuantizationPlan.baseline(network.layers().size());
        return train(Optional.empty(), plan, Optional.empty(), progress);
    }

    /**
     * Trains with the targets of {@code inTraining} quantized, and gives the float shadow parameters.
     *
     * @param start the trained network to go on from; empty to train from scratch
     * @param checkpoint a state of this very training to resume at, whose arrays are taken over; empty to begin
     * @throws DivergedException where the loss or a parameter stops being a finite number
     * @throws io.spikefront.quant.InfeasiblePlanException where no network can carry out the plan
     */
    public NetworkParameters train(
            Optional<TrainedNetwork> start,
            QuantizationPlan inTraining,
            Optional<TrainingState> checkpoint,
            Progress progress) {
        TrainingRun run = new TrainingRun(network, recipe, samples, steps, judge, start, inTraining, checkpoint);
        while (!run.isOver()) {
            double loss = run.epoch();
            progress.epoch(run.state(), loss);
        }
        return run.result();
    }
}
