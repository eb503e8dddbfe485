package io.spikefront.report;

import io.spikefront.eval.PairedDifference;
import io.spikefront.pareto.Reward;
import io.spikefront.search.Combination;
import io.spikefront.search.Found;
import io.spikefront.search.SearchGoal;
import io.spikefront.search.Shortlist;
import io.spikefront.search.Shortlist.Smallest;
import java.util.List;
import java.util.Map;

/** The candidates of a search that are worth a look, with their scores on the test set where the table has them. */
final class CandidateTables {
    private final Designs designs;
    private final SearchGoal goal;
    private final Map<Combination, PairedDifference> onTestSet;

    /** Tables of candidates; {@code onTestSet} compares them with float. */
    CandidateTables(Designs designs, SearchGoal goal, Map<Combination, PairedDifference> onTestSet) {
        this.designs = designs;
        this.goal = goal;
        this.onTestSet = onTestSet;
    }

    /** The candidates with the largest rewards. */
    List<String> ranked(Shortlist shortlist, Reward reward) {
        TextTable table = new TextTable(
                List.of("reward", "validation", "interval", "test", "vs float", "KiB", "saving", "design"));
        for (Found found : shortlist.ranked()) {
            table.add(List.of(
                    Cells.format("%.4f", reward.of(found.operatingPoint(), goal.operatingPoint())),
                    Cells.percent(found.score().accuracy()),
                    Cells.interval(found.score()),
                    test(found),
                    versusFloat(found),
                    Cells.kib(found.score().memoryBits()),
                    saving(found),
                    designs.of(found.combination())));
        }
        return table.lines();
    }

    /** The smallest candidate of each kind. */
    List<String> smallest(Shortlist shortlist) {
        TextTable table =
                new TextTable(List.of("smallest of", "KiB", "saving", "validation", "test", "vs float", "design"));
        for (Smallest smallest : shortlist.smallest()) {
            table.add(smallest.found()
                    .map(found -> List.of(
                            smallest.kind(),
                            Cells.kib(found.score().memoryBits()),
                            saving(found),
                            Cells.percent(found.score().accuracy()),
                            test(found),
                            versusFloat(found),
                            designs.of(found.combination())))
                    .orElseGet(() -> absent(smallest.kind())));
        }
        return table.lines();
    }

    private static List<String> absent(String kind) {
        return List.of(
                kind, Cells.ABSENT, Cells.ABSENT, Cells.ABSENT, Cells.ABSENT, Cells.ABSENT, "none reaches the target");
    }

    private String saving(Found found) {
        return Cells.saving(goal.baseline().memoryBits(), found.score().memoryBits());
    }

    private String test(Found found) {
        PairedDifference paired = onTestSet.get(found.combination());
        return paired == null
                ? Cells.ABSENT
                : Cells.percent((double) (paired.bothRight() + paired.onlyA()) / paired.samples());
    }

    private String versusFloat(Found found) {
        PairedDifference paired = onTestSet.get(found.combination());
        return paired == null || designs.isFloat(found.combination()) ? Cells.ABSENT : Cells.points(paired);
    }
}
