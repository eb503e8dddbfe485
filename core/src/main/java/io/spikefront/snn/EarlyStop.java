package io.spikefront.snn;

import java.io.Serializable;

/**
 * Ends a training that no longer improves: the last training samples are held out, and the parameters of the epoch that
 * classifies most of them correctly, under the quantization in force, are the result.
 *
 * @param patience epochs without a better one after which training stops; 0 for {@link #NEVER}
 * @param samples how many of the last training samples are held out; 0 for {@link #NEVER}
 */
public record EarlyStop(int patience, int samples) implements Serializable {
    /** Every epoch is trained, on all samples, and the last one is the result. */
    public static final EarlyStop NEVER = new EarlyStop(0, 0);

    public EarlyStop {
        if (patience < 0 || samples < 0 || (patience == 0) != (samples == 0)) {
            throw new IllegalArgumentException("Invalid early stop: patience " + patience + ", " + samples
                    + " samples (both must be 1 or more, or both 0)");
        }
    }

    /** Whether this is {@link #NEVER}. */
    boolean isNever() {
        return patience == 0;
    }

    /** What it adds to a recipe's canonical text: nothing where it never happens. */
    String canonical() {
        return isNever() ? "" : " early-stop=" + patience + "/" + samples;
    }
}
