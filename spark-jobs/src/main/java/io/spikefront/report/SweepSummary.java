package io.spikefront.report;

import static org.apache.spark.sql.functions.col;

import io.spikefront.error.Nearest;
import io.spikefront.error.UserError;
import io.spikefront.eval.PairedDifference;
import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.SweepResults;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The end of a sweep in words: baseline, frontier, chosen points. Reads the store only. */
public final class SweepSummary {
    private final SweepResults results;
    private final Row sweep;

    /** The summary of a sweep in the store; a {@link UserError} where there is no such sweep. */
    public SweepSummary(SweepResults results, String sweepName) {
        this.results = results;
        List<Row> sweeps = results.sweeps().collectAsList();
        List<String> names =
                sweeps.stream().map(row -> row.<String>getAs("sweep")).sorted().toList();
        this.sweep = sweeps.stream()
                .filter(row -> row.getAs("sweep").equals(sweepName))
                .findFirst()
                .orElseThrow(() -> new UserError("the store has no sweep '" + sweepName + "'"
                        + Nearest.hint(sweepName, names) + "; it has "
                        + (names.isEmpty() ? "none" : String.join(", ", names))));
    }

    /** The lines to print. */
    public List<String> lines() {
        Dataset<Row> evaluations = results.evaluations();
        List<Row> baselines = evaluations
                .where(col("point_id").equalTo(sweep.<String>getAs("baseline_point_id")))
                .collectAsList();
        List<Row> frontier = results.frontier()
                .where(col("sweep").equalTo(sweep.<String>getAs("sweep")))
                .orderBy("rank")
                .collectAsList();
        if (baselines.isEmpty() || frontier.isEmpty()) {
            return List.of("sweep " + sweep.getAs("sweep")
                    + " has no frontier: it has not been run to its end, or all of its points have failed");
        }
        Row baseline = baselines.get(0);
        List<String> lines = new ArrayList<>();
        lines.add("baseline accuracy: " + percent(baseline, "test_accuracy") + " % ("
                + interval(baseline, "test_") + " %, " + baseline.getAs("test_samples") + " test samples; float, "
                + kib(baseline) + " KiB)");
        lines.add("");
        lines.add("frontier of " + sweep.getAs("sweep") + ": " + frontier.size() + " of "
                + sweep.getAs("admitted_points") + " points; accuracies in % with 95 % intervals, selected on "
                + frontier.get(0).getAs("samples") + " validation samples; vs float: points, on the same test samples");
        lines.addAll(table(frontier, baseline).lines());
        lines.add("");
        lines.addAll(choices(frontier, baseline));
        return lines;
    }

    private static TextTable table(List<Row> frontier, Row baseline) {
        TextTable table = new TextTable(List.of(
                "rank",
                "validation",
                "test",
                "interval",
                "vs float",
                "KiB",
                "saving",
                "nJ/sample",
                "chosen by",
                "design"));
        for (Row row : frontier) {
            table.add(List.of(
                    row.getAs("rank").toString(),
                    percent(row, "accuracy"),
                    percent(row, "test_accuracy"),
                    interval(row, "test_"),
                    versus(baseline, row),
                    kib(row),
                    saving(row, baseline),
                    Cells.format("%.1f", row.<Double>getAs("energy_pj_per_sample") / 1000),
                    String.join(", ", row.getList(row.fieldIndex("chosen_by"))),
                    row.getAs("design")));
        }
        return table;
    }

    private static List<String> choices(List<Row> frontier, Row baseline) {
        List<String> lines = new ArrayList<>();
        for (Row row : frontier) {
            for (Object rule : row.getList(row.fieldIndex("chosen_by"))) {
                lines.add("chosen by " + rule + ": " + row.getAs("design") + " (" + percent(row, "test_accuracy")
                        + " % on the test set, " + kib(row) + " KiB, " + saving(row, baseline) + " less than float)");
            }
        }
        return lines;
    }

    private static String percent(Row row, String column) {
        Double share = row.getAs(column);
        return share == null ? Cells.ABSENT : Cells.percent(share);
    }

    private static String interval(Row row, String prefix) {
        Double low = row.getAs(prefix + "accuracy_low");
        return low == null ? Cells.ABSENT : Cells.interval(low, row.<Double>getAs(prefix + "accuracy_high"));
    }

    /** How much more accurate than the baseline on the same test samples, in points, with its interval. */
    private static String versus(Row baseline, Row row) {
        if (row.getAs("point_id").equals(baseline.getAs("point_id"))) {
            return Cells.ABSENT;
        }
        return EvaluationCodec.testAnswers(row)
                .flatMap(answers -> EvaluationCodec.testAnswers(baseline)
                        .filter(floats -> floats.size() == answers.size())
                        .map(floats -> PairedDifference.of(answers, floats)))
                .map(Cells::points)
                .orElse(Cells.ABSENT);
    }

    private static String kib(Row row) {
        return Cells.kib(row.<Long>getAs("memory_bits"));
    }

    private static String saving(Row row, Row baseline) {
        return Cells.saving(baseline.<Long>getAs("memory_bits"), row.<Long>getAs("memory_bits"));
    }
}
