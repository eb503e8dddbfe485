package io.spikefront.pipeline;

/** A sweep that cannot go on, for a reason that lies in the sweep; the message is one complete sentence. */
public final class PipelineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PipelineException(String message) {
        super(message);
    }
}
