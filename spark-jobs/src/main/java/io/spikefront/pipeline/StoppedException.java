package io.spikefront.pipeline;

/** A run has ended between two waves because it was asked to. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("stopped after a wave, as asked to; what was committed is kept, and a run goes on from there");
    }
}
