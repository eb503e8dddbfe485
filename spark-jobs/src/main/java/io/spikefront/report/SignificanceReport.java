package io.spikefront.report;

import io.spikefront.eval.Proportion;
import io.spikefront.pareto.Candidate;
import io.spikefront.pareto.Objective;
import io.spikefront.pareto.Objectives;
import io.spikefront.pareto.ParetoFront;
import io.spikefront.search.Finding;
import io.spikefront.search.Finding.Scored;
import io.spikefront.search.Found;
import io.spikefront.search.Inquiry;
import io.spikefront.search.ParameterSignificance;
import io.spikefront.search.Precision;
import io.spikefront.search.SearchGoal;
import io.spikefront.search.SignificanceMap;
import io.spikefront.search.SignificanceSearch;
import io.spikefront.store.Findings;
import io.spikefront.store.PlanText;
import io.spikefront.sweep.ChoiceSpec;
import io.spikefront.sweep.Sweep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How much precision each parameter of a sweep needs, and which combinations reach the target: a search by significance
 * replayed on the table, whichever way its rows came there. Evaluates nothing.
 */
public final class SignificanceReport {
    private static final double BITS_PER_KIB = 8 * 1024;
    private static final int CANDIDATES = 20;
    /** Up to so many points a whole space is looked up, to hold the search against it. */
    private static final long COMPARED_POINTS = 100_000;

    private static final Objectives OBJECTIVES =
            Objectives.of(Objective.maximize("accuracy"), Objective.minimize("memory-bits"));

    private final Sweep sweep;
    private final ChoiceSpec choice;
    private final Findings findings;

    /** The report of a sweep by what the table knows of its points. */
    public SignificanceReport(Sweep sweep, ChoiceSpec choice, Findings findings) {
        this.sweep = sweep;
        this.choice = choice;
        this.findings = findings;
    }

    /** The lines to print. */
    public List<String> lines() {
        Optional<Scored> baseline = findings.baseline();
        if (baseline.isEmpty()) {
            return List.of(
                    "the float network has not been completed at each seed of " + sweep.name() + "; " + remedy());
        }
        SearchGoal goal = new SearchGoal(baseline.get(), choice.tolerance());
        SignificanceSearch search = sweep.significance(goal);
        Map<Long, Finding> known = new HashMap<>();
        Inquiry inquiry = replay(search, known);
        List<String> lines = new ArrayList<>();
        lines.add("sweep " + sweep.name() + ": float accuracy " + percent(baseline.get()) + " % ("
                + interval(baseline.get())
                + " %, " + baseline.get().samples() + " validation samples over all seeds), target "
                + format("%.2f", 100 * goal.target()) + " %");
        search.map(known).ifPresent(map -> lines.addAll(map(map)));
        if (!inquiry.isEmpty()) {
            long missing = inquiry.points().stream()
                    .filter(point -> !known.containsKey(point))
                    .count();
            lines.add("");
            lines.add(missing + " of " + inquiry.points().size() + " points of the phase '" + inquiry.phase()
                    + "' are missing; " + remedy());
            return lines;
        }
        List<Found> candidates = search.candidates(known, choice.reward());
        lines.addAll(candidates(candidates, goal));
        lines.add("");
        lines.add("the search has asked for " + known.size() + " of "
                + sweep.space().counts().admitted() + " points");
        lines.addAll(comparison(search, candidates));
        return lines;
    }

    private static String remedy() {
        return "run --set search.strategy=significance computes what is missing";
    }

    /** Replays the search as far as the table goes; what it asks for where it stops, or nothing at its end. */
    private Inquiry replay(SignificanceSearch search, Map<Long, Finding> known) {
        Inquiry inquiry = search.next(known);
        while (!inquiry.isEmpty()) {
            known.putAll(findings.of(inquiry.points()));
            if (!known.keySet().containsAll(inquiry.points())) {
                return inquiry;
            }
            inquiry = search.next(known);
        }
        return inquiry;
    }

    private List<String> map(SignificanceMap map) {
        List<String> lines = new ArrayList<>();
        int rank = 0;
        for (ParameterSignificance parameter : map.parameters()) {
            lines.add("");
            lines.add(++rank + ". " + parameter.parameter().name() + ": "
                    + parameter
                            .minimal()
                            .map(minimal -> "needs " + bits(minimal))
                            .orElse("reaches the target at no precision"));
            TextTable table = new TextTable(List.of("bits", "accuracy", "interval", "to float", "", "best setting"));
            parameter.precisions().forEach(precision -> table.add(row(parameter, precision)));
            lines.addAll(table.lines());
            if (!parameter.missingAbove().isEmpty()) {
                lines.add("not monotone: the target is missed again at "
                        + parameter.missingAbove().stream()
                                .map(SignificanceReport::bits)
                                .collect(Collectors.joining(", ")));
            }
        }
        return lines;
    }

    private static String bits(Precision precision) {
        return precision.bits().equals("1")
                ? "1 bit"
                : precision.bits().equals("float") ? "float" : precision.bits() + " bits";
    }

    private List<String> row(ParameterSignificance parameter, Precision precision) {
        if (precision.best().isEmpty()) {
            return List.of(precision.bits(), "-", "-", "-", "", "all settings failed");
        }
        Precision.Alone best = precision.best().get();
        double difference =
                best.score().accuracy() - parameter.goal().baseline().accuracy();
        return List.of(
                precision.bits(),
                percent(best.score()),
                interval(best.score()),
                format("%+.2f", 100 * difference),
                parameter.minimal().equals(precision.best().map(some -> precision)) ? "minimal" : "",
                design(best.setting().alone().points().get(0)));
    }

    private List<String> candidates(List<Found> candidates, SearchGoal goal) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("candidates: " + candidates.size() + " reach the target, largest reward first"
                + (candidates.size() > CANDIDATES ? "; the first " + CANDIDATES : ""));
        TextTable table = new TextTable(List.of("reward", "accuracy", "interval", "KiB", "saving", "design"));
        for (Found found : candidates.subList(0, Math.min(CANDIDATES, candidates.size()))) {
            table.add(List.of(
                    format("%.4f", choice.reward().of(found.operatingPoint(), goal.operatingPoint())),
                    percent(found.score()),
                    interval(found.score()),
                    format("%.1f", found.score().memoryBits() / BITS_PER_KIB),
                    format(
                            "%.2fx",
                            goal.baseline().memoryBits()
                                    / (double) found.score().memoryBits()),
                    design(found.combination().points().get(0))));
        }
        lines.addAll(table.lines());
        return lines;
    }

    /** Where the table has the whole space, what the search has missed of its frontier above the target. */
    private List<String> comparison(SignificanceSearch search, List<Found> candidates) {
        if (sweep.space().counts().admitted() > COMPARED_POINTS) {
            return List.of();
        }
        List<Long> points =
                sweep.space().admitted(0, sweep.space().rawSize()).boxed().toList();
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
        frontier.values().stream()
                .map(found -> "  " + percent(found.score()) + " %, "
                        + format("%.1f", found.score().memoryBits() / BITS_PER_KIB) + " KiB: "
                        + design(found.combination().points().get(0)))
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

    private String design(long index) {
        return PlanText.of(sweep.trial(index).plan());
    }

    private static String percent(Scored score) {
        return format("%.2f", 100 * score.accuracy());
    }

    private static String interval(Scored score) {
        Proportion accuracy = new Proportion(score.correct(), score.samples());
        return format("%.2f", 100 * accuracy.low()) + "-" + format("%.2f", 100 * accuracy.high());
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
