package io.spikefront.eval;

import java.io.Serializable;

/** What became of a design point on a block of samples. */
public sealed interface Outcome extends Serializable {
    /**
     * The samples ran.
     *
     * @param counts what was counted
     * @param integerExact whether the emulation provably equals integer arithmetic bit for bit
     */
    record Completed(Counts counts, boolean integerExact) implements Outcome {}

    /**
     * The point itself failed; no retry cures it.
     *
     * @param cause one sentence
     */
    record Failed(String cause) implements Outcome {}
}
