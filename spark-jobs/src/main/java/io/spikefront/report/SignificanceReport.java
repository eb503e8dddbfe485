package io.spikefront.report;

import io.spikefront.search.Finding;
import io.spikefront.search.Finding.Scored;
import io.spikefront.search.Found;
import io.spikefront.search.Inquiry;
import io.spikefront.search.SearchGoal;
import io.spikefront.search.Shortlist;
import io.spikefront.search.SignificanceSearch;
import io.spikefront.store.Findings;
import io.spikefront.sweep.ChoiceSpec;
import io.spikefront.sweep.Sweep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much precision each parameter of a sweep needs, which combinations reach the target, and what that is worth: a search
 * by significance replayed on the table, whichever way its rows came there. Evaluates nothing.
 */
public final class SignificanceReport {
    private final Sweep sweep;
    private final ChoiceSpec choice;
    private final Findings findings;
    private final Designs designs;

    /** The report of a sweep by what the table knows of its points. */
    public SignificanceReport(Sweep sweep, ChoiceSpec choice, Findings findings) {
        this.sweep = sweep;
        this.choice = choice;
        this.findings = findings;
        this.designs = new Designs(sweep);
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
        lines.add("sweep " + sweep.name() + ": float accuracy "
                + Cells.percent(baseline.get().accuracy()) + " % (" + Cells.interval(baseline.get()) + " %, "
                + baseline.get().samples() + " validation samples over all seeds), target "
                + Cells.percent(goal.target()) + " %");
        search.map(known).ifPresent(map -> lines.addAll(new MapText(designs).lines(map)));
        lines.add("");
        if (!inquiry.isEmpty()) {
            long missing = inquiry.points().stream()
                    .filter(point -> !known.containsKey(point))
                    .count();
            lines.add(missing + " of " + inquiry.points().size() + " points of the phase '" + inquiry.phase()
                    + "' are missing; " + remedy());
            return lines;
        }
        List<Found> candidates = search.candidates(known, choice.reward());
        lines.addAll(candidates(search.shortlist(candidates), candidates.size(), goal));
        lines.add("");
        lines.add("the search has asked for " + known.size() + " of "
                + sweep.space().counts().admitted() + " points");
        lines.addAll(new FrontierComparison(sweep, findings).lines(search, candidates));
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

    private List<String> candidates(Shortlist shortlist, int candidates, SearchGoal goal) {
        int ranked = shortlist.ranked().size();
        if (ranked == 0) {
            return List.of("no candidate reaches the target");
        }
        CandidateTables tables = new CandidateTables(
                designs,
                goal,
                findings.onTestSet(
                        shortlist.all().stream().map(Found::combination).toList()));
        List<String> lines = new ArrayList<>();
        lines.add("candidates: " + candidates + " reach the target, largest reward first"
                + (candidates > ranked ? "; the first " + ranked : "")
                + "; accuracies in %, over all seeds; vs float: points, on the same test samples");
        lines.addAll(tables.ranked(shortlist, choice.reward()));
        lines.add("");
        lines.add(
                "the worth of treating each parameter by its own significance: the smallest candidate of all, beside those"
                        + " that quantize one parameter alone or all to equal bits");
        lines.addAll(tables.smallest(shortlist));
        return lines;
    }
}
