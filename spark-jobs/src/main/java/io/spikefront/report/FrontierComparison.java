package io.spikefront.report;

import io.spikefront.pareto.Candidate;
import io.spikefront.pareto.Objective;
import io.spikefront.pareto.Objectives;
import io.spikefront.pareto.ParetoFront;
import io.spikefront.search.Finding;
import io.spikefront.search.Found;
import io.spikefront.search.SignificanceSearch;
import io.spikefront.store.Findings;
import io.spikefront.sweep.Sweep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the table has the whole space, what a search has missed of its frontier above the target. */
final class FrontierComparison {
    /** Up to so many points a whole space is looked up, to hold the search against it. */
    private static final long COMPARED_POINTS = 100_000;

    private static final Objectives OBJECTIVES =
            Objectives.of(Objective.maximize("accuracy"), Objective.minimize("memory-bits"));

    private final Sweep sweep;
    private final Findings findings;

    FrontierComparison(Sweep sweep, Findings findings) {
        this.sweep = sweep;
        this.findings = findings;
    }

    /** The lines to print; none where the space is too large. */
    List<String> lines(SignificanceSearch search, List<Found> candidates) {
        if (sweep.points() > COMPARED_POINTS) {
            return List.of();
        }
        List<Long> points = sweep.indices().boxed().toList();
        Map<Long, Finding> all = findings.of(points);
        if (all.size() < points.size()) {
            return List.of(
                    "the table lacks " + (points.size() - all.size()) + " points of the whole space to compare with");
        }
        Map<String, Found> frontier = frontier(search.reaching(all));
        frontier.keySet().removeAll(frontier(candidates).keySet());
        List<String> lines = new ArrayList<>();
        lines.add("of the whole space's frontier above the target the search has missed "
                + (frontier.isEmpty() ? "nothing" : frontier.size() + ":"));
        Designs designs = new Designs(sweep);
        frontier.values().stream()
                .map(found -> "  " + Cells.percent(found.score().accuracy()) + " %, "
                        + Cells.kib(found.score().memoryBits()) + " KiB: " + designs.of(found.combination()))
                .forEach(lines::add);
        return lines;
    }

    /** By accuracy and memory, of which many may have the same. */
    private static Map<String, Found> frontier(List<Found> candidates) {
        Map<String, Found> byId = new HashMap<>();
        candidates.forEach(found -> byId.put(found.operatingPoint().id(), found));
        Map<String, Found> members = new LinkedHashMap<>();
        ParetoFront.of(
                        OBJECTIVES,
                        byId.values().stream()
                                .map(Found::operatingPoint)
                                .map(point -> new Candidate(point.id(), point.accuracy(), point.memory()))
                                .toList())
                .members()
                .forEach(member -> members.put(member.value(0) + " " + member.value(1), byId.get(member.id())));
        return members;
    }
}
