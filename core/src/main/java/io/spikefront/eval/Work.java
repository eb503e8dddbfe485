package io.spikefront.eval;

/**
 * Work to be done, by what it is like: how long a unit of a kind takes is measured, never assumed.
 *
 * @param kind in words, with its group first: {@code neurons: fixed-point}
 * @param units how much, in units that are the same for all work of this kind
 */
public record Work(String kind, double units) {
    /** What kinds have in common that are alike. */
    public String group() {
        return kind.split(":", 2)[0];
    }
}
