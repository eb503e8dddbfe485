package io.spikefront.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the scenarios of a run came to, in Markdown. */
final class Report {
    private final List<Result> results = new ArrayList<>();

    /** What a scenario came to. */
    private record Result(Scenario scenario, boolean holds, Duration took, List<String> lines) {
        boolean measures(Promise promise) {
            return scenario.promises().contains(promise.number());
        }
    }

    void add(Scenario scenario, Findings findings, Duration took) {
        results.add(new Result(scenario, findings.hold(), took, findings.lines()));
    }

    /** Whether all that was measured holds. */
    boolean holds() {
        return results.stream().allMatch(Result::holds);
    }

    /** The whole text; {@code settings} says how it came about. */
    String text(String settings) {
        StringBuilder text = new StringBuilder("# Faults\n\n" + settings + "\n\n## Promises\n\n");
        text.append("| promise | | measured by |\n| --- | --- | --- |\n");
        for (Promise promise : Promise.values()) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %d. %s | %s | %s |\n",
                    promise.number(),
                    promise.text(),
                    verdict(promise),
                    measures(promise).stream()
                            .map(result -> result.scenario().name())
                            .collect(Collectors.joining(", "))));
        }
        text.append("\n## Scenarios\n");
        for (Result result : results) {
            text.append(String.format(
                    Locale.ROOT,
                    "\n### %s: %s (%d s)\n\n%s.\n\n",
                    result.scenario().name(),
                    result.holds() ? "holds" : "DOES NOT HOLD",
                    result.took().toSeconds(),
                    result.scenario().what()));
            result.lines().forEach(line -> text.append("- ").append(line).append('\n'));
        }
        return text.toString();
    }

    private List<Result> measures(Promise promise) {
        return results.stream().filter(result -> result.measures(promise)).toList();
    }

    private String verdict(Promise promise) {
        List<Result> measures = measures(promise);
        if (measures.isEmpty()) {
            return "not measured";
        }
        return measures.stream().allMatch(Result::holds) ? "holds" : "**does not hold**";
    }
}
