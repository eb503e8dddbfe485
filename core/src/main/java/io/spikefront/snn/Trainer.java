package io.spikefront.snn;

import io.spikefront.quant.QuantizationPlan;
import io.spikefront.random.Noise;
import java.util.Optional;

/**
 * Trains a network by {@link Backpropagation} on one thread, float or with some targets quantized in training. The result
 * is a function of the recipe, the start and the samples alone: the same bits on every machine.
 */
public final class Trainer {
    /** Sees how training goes. */
    @FunctionalInterface
    public interface Progress {
        /** After each epoch: epochs done, and the mean loss over the epoch's samples. */
        void epoch(int done, double loss);
    }

    private final Network network;
    private final TrainingRecipe recipe;
    private final StimulusSource samples;
    private final int steps;

    public Trainer(Network network, TrainingRecipe recipe, StimulusSource samples, int steps) {
        this.network = network;
        this.recipe = recipe;
        this.samples = samples;
        this.steps = steps;
    }

    /**
     * Trains a float network from scratch.
     *
     * @throws DivergedException where the loss or a parameter stops being a finite number
     */
    public NetworkParameters train(Progress progress) {
        int depth = network.layers().size();
        return train(Optional.empty(), QuantizationPlan.baseline(depth), progress);
    }

    /**
     * Trains with the targets of {@code inTraining} quantized, and gives the float shadow parameters.
     *
     * @param start the trained network to go on from; empty to train from scratch
     * @throws DivergedException where the loss or a parameter stops being a finite number
     * @throws io.spikefront.quant.InfeasiblePlanException where no network can carry out the plan
     */
    public NetworkParameters train(Optional<TrainedNetwork> start, QuantizationPlan inTraining, Progress progress) {
        Noise noise = Noise.of(recipe.seed(), "training");
        NetworkParameters parameters = start.map(from -> from.parameters().copy())
                .orElseGet(() -> NetworkParameters.initial(network, noise.at("initial")));
        NetworkParameters gradient = NetworkParameters.zeros(network);
        TrainedNetwork trained =
                start.map(from -> from.with(parameters)).orElseGet(() -> new TrainedNetwork(network, parameters));
        InTrainingQuantization quantization = new InTrainingQuantization(trained, inTraining, noise.at("quantization"));
        quantization.refresh(0);
        Backpropagation pass = new Backpropagation(
                quantization.neurons(), quantization.effective(), recipe.loss(), recipe.surrogate(), steps);
        Adam adam = new Adam(network);
        Stimulus stimulus = new Stimulus();
        int batches = (samples.size() + recipe.batch() - 1) / recipe.batch();
        for (int epoch = 0; epoch < recipe.epochs(); epoch++) {
            int[] order = shuffled(samples.size(), noise.at("order").at(epoch));
            double loss = 0;
            for (int batch = 0; batch < batches; batch++) {
                int from = batch * recipe.batch();
                int to = Math.min(from + recipe.batch(), order.length);
                for (int k = from; k < to; k++) {
                    int sample = order[k];
                    samples.load(sample, stimulus);
                    Noise draws = noise.at(epoch).at(samples.address(sample));
                    loss += pass.accumulate(stimulus, samples.labels(sample), 1f / (to - from), draws, gradient);
                }
                double progressed = ((double) epoch * batches + batch) / ((double) recipe.epochs() * batches);
                adam.update(
                        parameters,
                        gradient,
                        recipe.learningRate() * recipe.schedule().factor(progressed));
                quantization.refresh(epoch * batches + batch + 1);
                pass.parametersChanged();
            }
            requireFinite(loss, parameters, epoch);
            progress.epoch(epoch + 1, loss / samples.size());
        }
        return parameters;
    }

    /** Parameters too: no loss has seen the epoch's last update yet. */
    private static void requireFinite(double loss, NetworkParameters parameters, int epoch) {
        if (!Double.isFinite(loss)) {
            throw new DivergedException("training diverged in epoch " + (epoch + 1) + ": the loss is " + loss);
        }
        if (!parameters.areFinite()) {
            throw new DivergedException(
                    "training diverged in epoch " + (epoch + 1) + ": a weight or bias is not finite");
        }
    }

    /** Fisher-Yates with addressed draws. */
    private static int[] shuffled(int size, Noise noise) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        for (int i = size - 1; i > 0; i--) {
            int j = (int) (((noise.bits(i) & 0xFFFFFFFFL) * (i + 1)) >>> 32);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
