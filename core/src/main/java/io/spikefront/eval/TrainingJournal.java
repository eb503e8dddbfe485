package io.spikefront.eval;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * A training's memory between epochs: it is told each of them, and gives back the latest that it kept where a training
 * was interrupted. What a state is made of is the training's own business.
 */
public interface TrainingJournal {
    /** Remembers nothing. */
    TrainingJournal NONE = new TrainingJournal() {
        @Override
        public <T> Optional<T> latest(Reader<T> reader) {
            return Optional.empty();
        }

        @Override
        public void epoch(int epochs, double figure, Writer state) {}
    };

    /**
     * Reads a state.
     *
     * @param <T> the state
     */
    @FunctionalInterface
    interface Reader<T> {
        /**
         * Reads as many bytes as were written. Damage may show only when all is read: what is returned is then dropped.
         *
         * @throws IOException where the bytes cannot be used
         */
        T read(DataInputStream in) throws IOException;
    }

    /** Writes a state. */
    @FunctionalInterface
    interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    /** The latest state of this very training that can be used; empty to begin. */
    <T> Optional<T> latest(Reader<T> reader);

    /**
     * After each epoch.
     *
     * @param epochs done, those before an interruption included
     * @param figure how it went, by {@link Workload#trainingFigure}; NaN where there is nothing to tell
     * @param state writes where training stands, live: called before this returns, or not at all
     */
    void epoch(int epochs, double figure, Writer state);
}
