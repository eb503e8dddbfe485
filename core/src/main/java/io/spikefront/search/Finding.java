package io.spikefront.search;

import java.io.Serializable;

/** What a search may know of an evaluated point. */
public sealed interface Finding extends Serializable {
    /**
     * The point was evaluated.
     *
     * @param correct validation samples classified correctly, 0..samples
     * @param samples validation samples, 1 or more
     * @param memoryBits on a device
     */
    record Scored(long correct, long samples, long memoryBits) implements Finding {
        public Scored {
            if (samples < 1 || correct < 0 || correct > samples) {
                throw new IllegalArgumentException(
                        "Invalid score: " + correct + " of " + samples + " (must be 0..samples of 1 or more)");
            }
        }

        /** The fraction of samples classified correctly. */
        public double accuracy() {
            return (double) correct / samples;
        }

        /** Repetitions of one experiment with several seeds as one: equal in memory, their counts added. */
        public Scored plus(Scored other) {
            return new Scored(correct + other.correct, samples + other.samples, memoryBits);
        }
    }

    /** The point failed by itself. */
    record Failed() implements Finding {}
}
