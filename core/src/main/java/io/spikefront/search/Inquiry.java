package io.spikefront.search;

import java.util.List;

/**
 * What a search asks next.
 *
 * @param phase in words, for people
 * @param points indices of the space, distinct; none when the search has ended
 */
public record Inquiry(String phase, List<Long> points) {
    public Inquiry {
        points = List.copyOf(points);
    }

    /** Whether the search has ended. */
    public boolean isEmpty() {
        return points.isEmpty();
    }
}
