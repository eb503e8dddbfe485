package io.spikefront.cli;

import io.spikefront.error.Nearest;
import io.spikefront.error.UserError;
import io.spikefront.report.RowFormat;
import io.spikefront.store.SweepResults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spikefront export}: a view as a file for other tools. */
@Command(
        name = "export",
        description = "Writes a view of the results to a file (csv, json) or folder (parquet).",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    private enum Format {
        csv,
        json,
        parquet
    }

    @Option(names = "--format", required = true, description = "${COMPLETION-CANDIDATES}.")
    private Format format;

    @Option(
            names = "--view",
            defaultValue = "evaluations",
            description = "evaluations, frontier or models (default: ${DEFAULT-VALUE}).")
    private String view;

    @Option(
            names = "--output",
            paramLabel = "PATH",
            description = "Where to; must not exist. Default: standard output (not for parquet).")
    private Path output;

    @Mixin
    private StoreOption store;

    @Override
    public Integer call() throws IOException {
        if (output == null && format == Format.parquet) {
            throw new UserError("--format parquet needs --output, a folder to write");
        }
        if (output != null && Files.exists(output)) {
            throw new UserError("--output = " + output + ": exists already; name another file");
        }
        try (SparkSession spark = Sessions.open("export")) {
            Dataset<Row> rows = view(SweepResults.open(spark, store.path()).views());
            switch (format) {
                case csv -> write(RowFormat.csv.lines(rows));
                case json -> write(RowFormat.json.lines(rows));
                case parquet -> rows.write().parquet(output.toUri().toString());
            }
        }
        return ExitCode.DONE.status();
    }

    private Dataset<Row> view(Map<String, Dataset<Row>> views) {
        if (!views.containsKey(view)) {
            throw new UserError("--view = " + view + ": must be one of " + String.join(", ", views.keySet())
                    + Nearest.hint(view, views.keySet()));
        }
        Dataset<Row> rows = views.get(view);
        return rows.columns()[0].equals("point_id") ? rows.orderBy("point_id") : rows;
    }

    private void write(Iterable<String> lines) throws IOException {
        if (output == null) {
            lines.forEach(System.out::println);
        } else {
            Files.write(output, lines, StandardCharsets.UTF_8);
        }
    }
}
