package io.spikefront.quant;

/** A quantization plan that no network can carry out, found only when its grids are built; the message says why. */
public final class InfeasiblePlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InfeasiblePlanException(String message) {
        super(message);
    }
}
