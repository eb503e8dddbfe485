package io.spikefront.report;

import static org.apache.spark.sql.functions.col;

import io.spikefront.eval.Trial;
import io.spikefront.quant.Method;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.PlanText;
import io.spikefront.store.SweepResults;
import io.spikefront.sweep.Sweep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * The methods of SQUAT side by side: one line for each quantization, whose models are equal in memory, with the accuracy
 * of each method over the seeds of a sweep.
 */
public final class MethodTable {
    /** A better method, as the paper has it, and the next one. */
    private record Step(Method better, Method worse) {
        private static final List<Step> ALL = List.of(
                new Step(Method.QAT_SQUAT, Method.QAT),
                new Step(Method.QAT, Method.SQUAT),
                new Step(Method.SQUAT, Method.PTQ));

        @Override
        public String toString() {
            return better.key() + " - " + worse.key();
        }
    }

    /** One quantization: its memory, and for each method the accuracy by seed. */
    private record Line(String design, long memoryBits, Map<Method, SortedMap<Long, Double>> accuracies) {
        /** Differences of two methods on the same seeds. */
        List<Double> differences(Step step) {
            SortedMap<Long, Double> better = accuracies.getOrDefault(step.better(), new TreeMap<>());
            SortedMap<Long, Double> worse = accuracies.getOrDefault(step.worse(), new TreeMap<>());
            return better.entrySet().stream()
                    .filter(entry -> worse.containsKey(entry.getKey()))
                    .map(entry -> entry.getValue() - worse.get(entry.getKey()))
                    .toList();
        }
    }

    private final Sweep sweep;
    /** The completed points of the sweep, in the order of its space. */
    private final Map<Trial, Row> rows = new LinkedHashMap<>();

    private final boolean tested;
    private final SortedMap<Long, Double> floats = new TreeMap<>();
    private final Map<QuantizationPlan, Line> lines = new LinkedHashMap<>();

    /** The table of a sweep's points, as far as they are in the store. */
    public MethodTable(SweepResults results, Sweep sweep) {
        this.sweep = sweep;
        Map<String, Row> stored = new HashMap<>();
        results.evaluations()
                .where(col("workload_id")
                        .equalTo(sweep.workloadId().text())
                        .and(col("outcome").equalTo(EvaluationCodec.COMPLETED)))
                .select("point_id", "memory_bits", "samples", "accuracy", "test_samples", "test_accuracy")
                .collectAsList()
                .forEach(row -> stored.put(row.getAs("point_id"), row));
        sweep.indices().mapToObj(sweep::trial).forEach(trial -> {
            Row row = stored.get(sweep.pointId(trial).text());
            if (row != null) {
                rows.put(trial, row);
            }
        });
        tested = rows.values().stream().allMatch(row -> row.getAs("test_accuracy") != null);
        rows.forEach(this::add);
    }

    private void add(Trial trial, Row row) {
        double accuracy = row.<Double>getAs(tested ? "test_accuracy" : "accuracy");
        Method.of(trial.plan())
                .ifPresentOrElse(
                        method -> lines.computeIfAbsent(
                                        trial.plan().converted(),
                                        plan -> new Line(
                                                PlanText.of(plan),
                                                row.<Long>getAs("memory_bits"),
                                                new EnumMap<>(Method.class)))
                                .accuracies()
                                .computeIfAbsent(method, first -> new TreeMap<>())
                                .put(trial.seed(), accuracy),
                        () -> floats.put(trial.seed(), accuracy));
    }

    /** The lines to print. */
    public List<String> lines() {
        if (rows.isEmpty()) {
            return List.of("sweep " + sweep.name() + " has no completed points in this store");
        }
        List<String> text = new ArrayList<>();
        long missing = sweep.points() - rows.size();
        Row any = rows.values().iterator().next();
        text.add("sweep " + sweep.name() + ": accuracy in % on "
                + any.<Long>getAs(tested ? "test_samples" : "samples")
                + (tested ? " test" : " validation") + " samples, mean over training seeds +- Student's 95 % margin"
                + (missing == 0 ? "" : "; " + missing + " points have not been completed"));
        if (!floats.isEmpty()) {
            text.add("float: " + SeedStatistics.of(floats.values()).percent("%.2f") + ", seeds "
                    + floats.keySet().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        text.add("");
        text.addAll(accuracies().lines());
        text.add("");
        text.add("differences on the same seeds, in percentage points, where both methods apply:");
        text.addAll(differences().lines());
        text.add("");
        Step.ALL.forEach(step -> text.add(verdict(step)));
        return text;
    }

    private TextTable accuracies() {
        List<String> header = new ArrayList<>(List.of("quantization", "KiB"));
        Arrays.stream(Method.values()).map(Method::key).forEach(header::add);
        TextTable table = new TextTable(header);
        for (Line line : lines.values()) {
            List<String> cells = new ArrayList<>(List.of(line.design(), Cells.kib(line.memoryBits())));
            for (Method method : Method.values()) {
                SortedMap<Long, Double> accuracies = line.accuracies().get(method);
                cells.add(
                        accuracies == null
                                ? Cells.ABSENT
                                : SeedStatistics.of(accuracies.values()).percent("%.2f"));
            }
            table.add(cells);
        }
        return table;
    }

    private TextTable differences() {
        List<String> header = new ArrayList<>(List.of("quantization"));
        Step.ALL.forEach(step -> header.add(step.toString()));
        TextTable table = new TextTable(header);
        for (Line line : lines.values()) {
            List<String> cells = new ArrayList<>(List.of(line.design()));
            for (Step step : Step.ALL) {
                List<Double> differences = line.differences(step);
                cells.add(
                        differences.isEmpty()
                                ? Cells.ABSENT
                                : SeedStatistics.of(differences).percent("%+.2f"));
            }
            if (cells.stream().skip(1).anyMatch(cell -> !cell.equals(Cells.ABSENT))) {
                table.add(cells);
            }
        }
        return table;
    }

    private String verdict(Step step) {
        List<SeedStatistics> compared = lines.values().stream()
                .map(line -> line.differences(step))
                .filter(differences -> !differences.isEmpty())
                .map(SeedStatistics::of)
                .toList();
        long better =
                compared.stream().filter(difference -> difference.mean() >= 0).count();
        long clearly = compared.stream().filter(SeedStatistics::isAboveZero).count();
        long clearlyNot = compared.stream()
                .filter(difference -> new SeedStatistics(-difference.mean(), difference.margin()).isAboveZero())
                .count();
        return step.better().key() + " >= " + step.worse().key() + " in " + better + " of " + compared.size()
                + " quantizations; beyond the margin better in " + clearly + ", worse in " + clearlyNot;
    }
}
