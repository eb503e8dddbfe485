package io.spikefront.search;

import io.spikefront.search.Finding.Scored;
import io.spikefront.space.DesignPoint;
import io.spikefront.space.DesignSpace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** A space in which every answer is known. */
interface SearchStrategyOracle {
    DesignSpace space();

    List<Parameter> parameters();

    Finding at(DesignPoint point);

    /** A search with the first admitted point as the baseline. */
    default SignificanceSearch search(double tolerance) {
        Scored baseline =
                (Scored) at(space().points(0, space().rawSize()).findFirst().orElseThrow());
        return new SignificanceSearch(space(), parameters(), "training.seed", new SearchGoal(baseline, tolerance));
    }

    /** Answers all that a search asks until it ends. */
    default Map<Long, Finding> answer(SearchStrategy search, Map<Long, Finding> before) {
        Map<Long, Finding> known = new HashMap<>(before);
        for (Inquiry inquiry = search.next(known); !inquiry.isEmpty(); inquiry = search.next(known)) {
            inquiry.points().forEach(index -> known.put(index, at(index)));
        }
        return known;
    }

    default Finding at(long index) {
        return at(space().point(index));
    }

    /** The least memory among all points that reach an accuracy and whose parameters have certain bits. */
    default OptionalLong smallest(double target, Predicate<List<String>> bits) {
        return space().points(0, space().rawSize())
                .filter(point -> bits.test(parameters().stream()
                        .map(parameter -> point.value(parameter.bits()))
                        .toList()))
                .map(this::at)
                .filter(Scored.class::isInstance)
                .map(Scored.class::cast)
                .filter(score -> score.accuracy() >= target - 1e-12)
                .mapToLong(Scored::memoryBits)
                .min();
    }
}
