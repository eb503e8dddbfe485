package io.spikefront.sweep;

import io.spikefront.config.Interval;
import io.spikefront.config.Section;
import io.spikefront.eval.Metric;
import io.spikefront.search.Racing;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads {@code search.racing} of a sweep file. */
final class RacingReader {
    private static final Racing OFF = new Racing(List.of(), 0.95, 0);

    private RacingReader() {}

    static Racing read(Section root, int validationSamples, SearchKind search, List<Metric> objectives) {
        Section racing = root.section("search.racing");
        List<Integer> rungs = racing.integers("rungs", 2, SpecReader.MAX_SAMPLES);
        double confidence = racing.decimal("confidence", Interval.closedOpen(0.9, 1));
        double tolerance = racing.decimal("tolerance", Interval.closedOpen(0, 1));
        if (rungs.isEmpty()) {
            return OFF;
        }
        requireRungs(racing, rungs, validationSamples);
        if (search != SearchKind.CARTESIAN) {
            throw racing.error(
                    "rungs", "needs search.strategy = cartesian: a search compares points that saw all samples");
        }
        requireObjectives(racing, objectives);
        return new Racing(rungs, confidence, tolerance);
    }

    private static void requireRungs(Section racing, List<Integer> rungs, int validationSamples) {
        for (int k = 1; k < rungs.size(); k++) {
            if (rungs.get(k) <= rungs.get(k - 1)) {
                throw racing.error("rungs", "must ascend: " + rungs.get(k) + " comes after " + rungs.get(k - 1));
            }
        }
        if (rungs.get(rungs.size() - 1) >= validationSamples) {
            throw racing.error(
                    "rungs",
                    "must stay below workload.validation-samples = " + validationSamples
                            + ", which all see that are not stopped");
        }
    }

    /** A point can be stopped for its accuracy only where all else that counts is known. */
    private static void requireObjectives(Section racing, List<Metric> objectives) {
        String known = Arrays.stream(Metric.values())
                .filter(Metric::isKnownBeforehand)
                .map(Metric::key)
                .collect(Collectors.joining(", "));
        String rule = "needs objectives of accuracy and of what is known before evaluation (" + known + "), ";
        if (!objectives.contains(Metric.ACCURACY)) {
            throw racing.error("rungs", rule + "and accuracy is none of them");
        }
        objectives.stream()
                .filter(objective -> objective != Metric.ACCURACY && !objective.isKnownBeforehand())
                .findFirst()
                .ifPresent(objective -> {
                    throw racing.error("rungs", rule + "not " + objective.key());
                });
    }
}
