package io.spikefront.pipeline;

/** A run has ended after a wave because more points failed than it was allowed to. The message is for the user. */
public final class TooManyFailuresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyFailuresException(long failed, long evaluated, FailureLimit limit) {
        super("ended after a wave: " + failed + " of " + evaluated + " evaluated points failed, more than the "
                + limit.text() + " that are allowed; their rows say why, and a run goes on from there");
    }
}
