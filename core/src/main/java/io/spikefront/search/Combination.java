package io.spikefront.search;

import io.spikefront.search.Finding.Scored;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value for each axis but the seed's.
 *
 * @param points its indices, one for each seed, at least one
 */
public record Combination(List<Long> points) {
    public Combination {
        points = List.copyOf(points);
    }

    /** Whether all of its points have findings. */
    boolean isKnown(Map<Long, Finding> known) {
        return known.keySet().containsAll(points);
    }

    /** What its points, which must be known, came to together; empty where one of them failed. */
    Optional<Scored> score(Map<Long, Finding> known) {
        Scored sum = null;
        for (long point : points) {
            if (!(known.get(point) instanceof Scored score)) {
                return Optional.empty();
            }
            sum = sum == null ? score : sum.plus(score);
        }
        return Optional.ofNullable(sum);
    }
}
