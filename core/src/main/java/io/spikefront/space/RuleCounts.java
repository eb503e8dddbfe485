package io.spikefront.space;

import java.io.Serializable;
import java.util.List;

/**
 * How many points of a design space are left, and what left out the others; exact.
 *
 * @param admitted the points no rule matches
 * @param excluded the points each rule leaves out, in rule order; a point counts for the first rule that matches it
 */
public record RuleCounts(long admitted, List<Exclusion> excluded) implements Serializable {
    public RuleCounts {
        excluded = List.copyOf(excluded);
    }

    /** One rule's share of the holes. */
    public record Exclusion(Rule rule, long points) implements Serializable {}
}
