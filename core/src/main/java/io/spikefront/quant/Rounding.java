package io.spikefront.quant;

import java.util.Locale;

/**
 * How a value goes to a grid; which grid is another question ({@link GridFamily}).
 *
 * <p>"Truncation" means two things in this field: dropping the low bits of a two's-complement word ({@link #FLOOR}, as in
 * Q-SpiNN's line of work) and casting to an integer ({@link #TOWARD_ZERO}, as in Spiker+). They are two roundings here.
 */
public enum Rounding {
    /** To the neighbour below: two's-complement truncation. */
    FLOOR,
    /** To the neighbour nearer to zero, the lower one where both are as near: sign-magnitude truncation. */
    TOWARD_ZERO,
    /** To the nearest; ties go up on an evenly spaced grid and to the lower level on a level table (as snnTorch). */
    NEAREST,
    /** To the nearest, ties to the even code: the rounding of IEEE 754, torch.round and Brevitas. */
    NEAREST_EVEN,
    /** To one of the two neighbours, up with probability equal to the fraction between them: unbiased. */
    STOCHASTIC;

    /** The name in configurations and tables, for example {@code nearest-even}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
