package io.spikefront.snn;

import io.spikefront.quant.QuantizationPlan;
import io.spikefront.random.Noise;
import java.util.Optional;

/** One training on its way, epoch by epoch. Draws are addressed by epoch, update and sample, never by what came before. */
final class TrainingRun {
    private final TrainingRecipe recipe;
    private final StimulusSource samples;
    private final QuantizationPlan plan;
    /** The network under training as it began, with its live parameters. */
    private final TrainedNetwork trained;

    private final Noise noise;
    /** Samples that are trained on, the first ones. */
    private final int size;

    private final int batches;
    private final int steps;
    private final Trainer.Judge judge;
    private final NetworkParameters parameters;
    private final NetworkParameters gradient;
    private InTrainingQuantization quantization;
    private Backpropagation pass;
    private final Adam adam;
    private final Stimulus stimulus = new Stimulus();
    private int epochs;
    private Optional<TrainingState.Best> best;

    TrainingRun(
            Network network,
            TrainingRecipe recipe,
            StimulusSource samples,
            int steps,
            Trainer.Judge judge,
            Optional<TrainedNetwork> start,
            QuantizationPlan plan,
            Optional<TrainingState> checkpoint) {
        this.recipe = recipe;
        this.samples = samples;
        this.plan = plan;
        this.noise = Noise.of(recipe.seed(), "training");
        this.size = samples.size() - recipe.earlyStop().samples();
        this.batches = (size + recipe.batch() - 1) / recipe.batch();
        this.judge = judge;
        this.parameters = checkpoint
                .map(TrainingState::parameters)
                .or(() -> start.map(from -> from.parameters().copy()))
                .orElseGet(() -> NetworkParameters.initial(network, noise.at("initial")));
        this.gradient = NetworkParameters.zeros(network);
        this.adam = checkpoint
                .map(state -> new Adam(state.mean(), state.variance(), state.updates()))
                .orElseGet(() -> new Adam(network));
        this.epochs = checkpoint.map(TrainingState::epochs).orElse(0);
        this.best = checkpoint.flatMap(TrainingState::best);
        this.trained =
                start.map(from -> from.with(parameters)).orElseGet(() -> new TrainedNetwork(network, parameters));
        this.steps = steps;
        prepare();
    }

    /** Makes the network that the coming epoch trains. */
    private void prepare() {
        // Also where states are delayed: what cannot be done must not fail after hours.
        quantization = new InTrainingQuantization(trained, plan, noise.at("quantization"));
        if (epochs < recipe.awareness().stateDelay()) {
            quantization = new InTrainingQuantization(trained, plan.withFloatStates(), noise.at("quantization"));
        }
        quantization.refresh(adam.step());
        pass = new Backpropagation(
                quantization.neurons(),
                quantization.effective(),
                recipe.loss(),
                recipe.surrogate(),
                recipe.awareness().surrogatePoint(),
                steps);
    }

    /** Whether all epochs are done, or the last ones brought nothing better for too long. */
    boolean isOver() {
        boolean stale = best.isPresent()
                && epochs - best.get().epoch() >= recipe.earlyStop().patience();
        return stale || epochs >= recipe.epochs();
    }

    /** Trains one epoch; gives the mean loss over its samples. */
    double epoch() {
        if (epochs > 0 && epochs == recipe.awareness().stateDelay()) {
            prepare();
        }
        int[] order = shuffled(size, noise.at("order").at(epochs));
        double loss = 0;
        for (int batch = 0; batch < batches; batch++) {
            loss += batch(order, batch);
        }
        requireFinite(loss);
        epochs++;
        if (!recipe.earlyStop().isNever() && epochs > recipe.awareness().stateDelay()) {
            rank();
        }
        return loss / size;
    }

    /** One update; gives the summed loss of its samples. */
    private double batch(int[] order, int batch) {
        int from = batch * recipe.batch();
        int to = Math.min(from + recipe.batch(), order.length);
        double loss = 0;
        for (int k = from; k < to; k++) {
            int sample = order[k];
            samples.load(sample, stimulus);
            Noise draws = noise.at(epochs).at(samples.address(sample));
            loss += pass.accumulateInBatch(stimulus, samples.labels(sample), 1f / (to - from), draws, gradient);
        }
        pass.settle(gradient);
        double progressed = ((double) epochs * batches + batch) / ((double) recipe.epochs() * batches);
        adam.update(
                parameters, gradient, recipe.learningRate() * recipe.schedule().factor(progressed));
        quantization.refresh(adam.step());
        pass.parametersChanged();
        return loss;
    }

    /** Keeps the parameters where no epoch before has been as good. */
    private void rank() {
        int correct = judge.correct(trained.with(parameters), plan, size, samples.size());
        if (best.isEmpty() || correct > best.get().correct()) {
            best = Optional.of(new TrainingState.Best(epochs, correct, parameters.copy()));
        }
    }

    /** Where training stands, live. */
    TrainingState state() {
        return new TrainingState(epochs, adam.step(), parameters, adam.mean(), adam.variance(), best);
    }

    /** The parameters that training came to. */
    NetworkParameters result() {
        return best.map(TrainingState.Best::parameters).orElse(parameters);
    }

    /** Parameters too: no loss has seen the epoch's last update yet. */
    private void requireFinite(double loss) {
        if (!Double.isFinite(loss)) {
            throw new DivergedException("training diverged in epoch " + (epochs + 1) + ": the loss is " + loss);
        }
        if (!parameters.areFinite()) {
            throw new DivergedException(
                    "training diverged in epoch " + (epochs + 1) + ": a weight or bias is not finite");
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
