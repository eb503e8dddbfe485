package io.spikefront.faults;

import io.spikefront.store.StoreTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points that fail in all the ways that points can fail in. */
final class PointFaults {
    private static final Map<String, String> CAUSES = new TreeMap<>(Map.of(
            "throw", "error",
            "not-a-number", "error",
            "memory", "out-of-memory",
            "endless", "time-limit",
            "exit", "executor-lost"));
    private static final Pattern FAULT = Pattern.compile("\"fault\":\"([a-z-]+)\"");

    private PointFaults() {}

    static List<Scenario> scenarios() {
        return List.of(Scenario.of(
                "poisoned-points",
                "points that throw, give no number, exhaust the memory, never end or end their executor; then none does",
                PointFaults::poisoned,
                1,
                5));
    }

    private static void poisoned(Bench bench, Findings findings) throws Exception {
        bench.undisturbed();
        Path store = bench.store("poisoned-points");
        Ended ended = bench.plain(store)
                .with("--set", "execution.point-seconds=5")
                .armed("grid", String.join(",", CAUSES.keySet()))
                .run();
        findings.equal(ended.status(), 4, "exit code");
        List<String> rows = new StoredSweep(store).rows(StoreTable.EVALUATIONS);
        findings.equal(kinds(rows), CAUSES, "what became of the poisoned points");
        List<String> expected = new ArrayList<>(bench.undisturbed().sweep().rows(StoreTable.EVALUATIONS));
        expected.removeIf(row -> CAUSES.containsKey(fault(row)));
        List<String> others = new ArrayList<>(rows);
        others.removeIf(row -> CAUSES.containsKey(fault(row)));
        findings.check(others.equals(expected), "the other " + others.size() + " rows equal the undisturbed run's");
        findings.note(String.format(Locale.ROOT, "%.1f s", ended.seconds()));
        Ended retried = bench.plain(store).with("--retry-failed").run();
        findings.equal(retried.status(), 0, "exit code of the run with --retry-failed");
        findings.equal(retried.evaluated().orElse(-1), CAUSES.size(), "points that it evaluates");
        bench.checkSameTables(store, findings);
    }

    /** The kinds of causes of failed rows, by their faults. */
    private static Map<String, String> kinds(List<String> rows) {
        Map<String, String> kinds = new TreeMap<>();
        Pattern kind = Pattern.compile("\"cause_kind\":\"([a-z-]+)\"");
        for (String row : rows) {
            if (row.contains("\"outcome\":\"failed\"")) {
                Matcher named = kind.matcher(row);
                kinds.put(fault(row), named.find() ? named.group(1) : "not named");
            }
        }
        return kinds;
    }

    private static String fault(String row) {
        Matcher named = FAULT.matcher(row);
        return named.find() ? named.group(1) : "none";
    }
}
