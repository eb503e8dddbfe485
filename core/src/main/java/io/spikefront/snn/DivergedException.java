package io.spikefront.snn;

/** Training that left the finite numbers: a failure of the recipe, which no retry cures. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DivergedException(String message) {
        super(message);
    }
}
