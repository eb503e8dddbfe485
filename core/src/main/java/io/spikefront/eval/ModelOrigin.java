package io.spikefront.eval;

import io.spikefront.quant.QuantizationPlan;
import io.spikefront.snn.Network;
import io.spikefront.snn.NetworkParameters;
import io.spikefront.snn.StimulusSource;
import io.spikefront.snn.Trainer;
import io.spikefront.snn.TrainingRecipe;
import io.spikefront.snn.TrainingState;
import java.io.Serializable;
import java.util.Optional;

/** Where the float parameters of a network come from. */
public sealed interface ModelOrigin extends Serializable {
    /** A canonical text, equal exactly where the parameters will be equal (on the same network and samples). */
    String canonical();

    /** The same with another seed of training, if there is any training. */
    ModelOrigin seeded(long seed);

    /** How they are trained; empty where they are not. */
    Optional<TrainingRecipe> training();

    /** The parameters; {@code checkpoint} is a state of their training to resume at. */
    NetworkParameters parameters(
            Network network,
            StimulusSource train,
            int steps,
            Optional<TrainingState> checkpoint,
            Trainer.Progress progress);

    /**
     * Trained here.
     *
     * @param recipe how
     */
    record Trained(TrainingRecipe recipe) implements ModelOrigin {
        @Override
        public String canonical() {
            return "trained " + recipe.canonical();
        }

        @Override
        public Optional<TrainingRecipe> training() {
            return Optional.of(recipe);
        }

        @Override
        public ModelOrigin seeded(long seed) {
            return new Trained(recipe.seeded(seed));
        }

        @Override
        public NetworkParameters parameters(
                Network network,
                StimulusSource train,
                int steps,
                Optional<TrainingState> checkpoint,
                Trainer.Progress progress) {
            QuantizationPlan plan = QuantizationPlan.baseline(network.layers().size());
            return new Trainer(network, recipe, train, steps).train(Optional.empty(), plan, checkpoint, progress);
        }
    }

    /**
     * Brought by the user.
     *
     * @param parameters in the shape of the network
     * @param checksum SHA-256 of their bytes
     */
    record Given(NetworkParameters parameters, String checksum) implements ModelOrigin {
        @Override
        public String canonical() {
            return "given " + checksum;
        }

        @Override
        public Optional<TrainingRecipe> training() {
            return Optional.empty();
        }

        @Override
        public ModelOrigin seeded(long seed) {
            return this;
        }

        @Override
        public NetworkParameters parameters(
                Network network,
                StimulusSource train,
                int steps,
                Optional<TrainingState> checkpoint,
                Trainer.Progress progress) {
            return parameters;
        }
    }
}
