package io.spikefront.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Those candidates of a search that are worth a look, of which there may be thousands.
 *
 * <p>The smallest of each kind show together what it is worth to treat each parameter by its own significance: the smallest
 * candidate of all is held against those that do without. These quantize one parameter and leave all others at their
 * reference, as most work does with the weights, or give all parameters equal bits.
 *
 * @param ranked the candidates with the largest rewards, best first, at most {@value #RANKED}
 * @param smallest the smallest candidate of each kind, that of all candidates first
 */
public record Shortlist(List<Found> ranked, List<Smallest> smallest) {
    static final int RANKED = 20;

    public Shortlist {
        ranked = List.copyOf(ranked);
        smallest = List.copyOf(smallest);
    }

    /**
     * The smallest candidate of a kind; of equally small ones the most accurate.
     *
     * @param kind in words, for people
     * @param found empty where no candidate is of the kind
     */
    public record Smallest(String kind, Optional<Found> found) {}

    /** All of them, each once. */
    public List<Found> all() {
        return Stream.concat(ranked.stream(), smallest.stream().flatMap(some -> some.found().stream()))
                .distinct()
                .toList();
    }
}
