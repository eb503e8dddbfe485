package io.spikefront.stdp;

import io.spikefront.quant.LayerPlan;
import io.spikefront.random.Noise;
import java.util.Optional;

/**
 * Learns from presentations on one thread, in float or with some targets quantized. The result is a function of the
 * recipe, the plan and the samples alone: the same bits on every machine, and however often learning was interrupted
 * between blocks.
 */
public final class StdpTrainer {
    /** Presentations of a block, after which progress is told. */
    public static final int BLOCK = 5_000;

    /** Sees how learning goes. */
    @FunctionalInterface
    public interface Progress {
        /**
         * After each block.
         *
         * @param state where learning stands: live, not a copy
         * @param accuracy of the block's samples, answered by the labels of the blocks before, all-activity
         */
        void block(StdpState state, double accuracy);
    }

    private final DiehlCook network;
    private final StdpRecipe recipe;
    private final SpikeSource samples;
    private final int classes;
    private final int steps;
    private final int blockLength;

    /** A trainer that presents each sample for {@code steps} steps. */
    public StdpTrainer(DiehlCook network, StdpRecipe recipe, SpikeSource samples, int classes, int steps) {
        this(network, recipe, samples, classes, steps, BLOCK);
    }

    /** Shadow weights are read anew in each block: its length is a constant, which only tests may vary. */
    StdpTrainer(DiehlCook network, StdpRecipe recipe, SpikeSource samples, int classes, int steps, int blockLength) {
        if (recipe.labellingSamples() > samples.size()) {
            throw new IllegalArgumentException(
                    "Invalid labelling samples: " + recipe.labellingSamples() + " (there are " + samples.size() + ")");
        }
        this.network = network;
        this.recipe = recipe;
        this.samples = samples;
        this.classes = classes;
        this.steps = steps;
        this.blockLength = blockLength;
    }

    /** The blocks of a recipe. */
    public static int blocks(StdpRecipe recipe) {
        return (recipe.presentations() + BLOCK - 1) / BLOCK;
    }

    /**
     * Learns, then labels the neurons.
     *
     * @param inTraining what is quantized while learning
     * @param ranges of the states of the float network, which the grids of quantized states are fitted to; empty to learn
     *     with float states
     * @param checkpoint a state of this very learning to resume at, whose arrays are taken over; empty to begin
     * @param device addresses the draws of the quantized network that labels are taken from
     * @throws io.spikefront.quant.InfeasiblePlanException where no network can carry out the plan
     */
    public TrainedDiehlCook train(
            LayerPlan inTraining,
            Optional<StateRanges> ranges,
            Optional<StdpState> checkpoint,
            Noise device,
            Progress progress) {
        StdpRun run =
                new StdpRun(network, recipe, blockLength, samples, classes, steps, inTraining, ranges, checkpoint);
        while (!run.isOver()) {
            double accuracy = run.block();
            progress.block(run.state(), accuracy);
        }
        return new Labelling(network, recipe, samples, classes, steps).label(run.state(), inTraining, ranges, device);
    }
}
