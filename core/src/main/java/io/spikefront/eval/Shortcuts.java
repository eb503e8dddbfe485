package io.spikefront.eval;

import java.io.Serializable;

/**
 * Which ways an evaluation takes to the same result, bit for bit. Slow ones are the oracles of fast ones, and show what
 * these gain.
 *
 * @param kernels how layers are simulated
 * @param sharing whether plans that have something in common compute it once
 */
public record Shortcuts(Kernels kernels, Sharing sharing) implements Serializable {
    /** All of them. */
    public static final Shortcuts ALL = new Shortcuts(Kernels.FAST, Sharing.ON);

    /** How layers are simulated. */
    public enum Kernels {
        /** In blocks of samples. */
        FAST,
        /** Sample by sample and step by step: {@link io.spikefront.snn.Simulator}. */
        PLAIN
    }

    /** Whether plans that have something in common compute it once. */
    public enum Sharing {
        ON,
        /** Each plan is evaluated as if it were alone. */
        OFF
    }
}
