package io.spikefront.eval;

import io.spikefront.snn.NetworkParameters;
import io.spikefront.snn.TrainingRecipe;
import java.io.Serializable;

/** Where the float parameters of a network come from. */
public sealed interface ModelOrigin extends Serializable {
    /** A canonical text, equal exactly where the parameters will be equal (on the same network and samples). */
    String canonical();

    /** The same with another seed of training, if there is any training. */
    ModelOrigin seeded(long seed);

    /** The same by a single epoch. */
    ModelOrigin shortened();

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
        public ModelOrigin seeded(long seed) {
            return new Trained(recipe.seeded(seed));
        }

        @Override
        public ModelOrigin shortened() {
            return new Trained(recipe.shortened());
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
        public ModelOrigin seeded(long seed) {
            return this;
        }

        @Override
        public ModelOrigin shortened() {
            return this;
        }
    }
}
