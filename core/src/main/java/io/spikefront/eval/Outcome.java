package io.spikefront.eval;

import java.io.Serializable;

/** What became of a design point on a block of samples. */
public sealed interface Outcome extends Serializable {
    /**
     * The samples ran.
     *
     * @param counts what was counted
     * @param answers which of the counted answers were right
     * @param integerExact whether the emulation provably equals integer arithmetic bit for bit
     */
    record Completed(Counts counts, Answers answers, boolean integerExact) implements Outcome {
        public Completed {
            if (answers.size() != counts.samples() || answers.right() != counts.correct()) {
                throw new IllegalArgumentException("Invalid outcome: " + counts.correct() + " of " + counts.samples()
                        + " counted, but " + answers);
            }
        }

        /** This block of samples and the one that comes next, of the same point, together. */
        public Completed then(Completed next) {
            return new Completed(
                    counts.plus(next.counts), answers.then(next.answers), integerExact && next.integerExact);
        }
    }

    /**
     * There is no result.
     *
     * @param kind whose fault it is
     * @param cause one sentence
     */
    record Failed(FailureKind kind, String cause) implements Outcome {
        /** The point itself is at fault. */
        public Failed(String cause) {
            this(FailureKind.ERROR, cause);
        }
    }
}
