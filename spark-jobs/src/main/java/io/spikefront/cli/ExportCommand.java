package io.spikefront.cli;

import io.spikefront.error.UserError;
import io.spikefront.report.RowFormat;
import io.spikefront.store.ResultView;
import io.spikefront.store.SweepResults;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
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
        CSV,
        JSON,
        PARQUET
    }

    @Option(names = "--format", paramLabel = "FORMAT", required = true, description = "csv, json or parquet.")
    private Format format;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            defaultValue = "evaluations",
            description = "evaluations, frontier or models (default: ${DEFAULT-VALUE}).")
    private ResultView view;

    @Option(
            names = "--output",
            paramLabel = "PATH",
            description = "Where to; must not exist. Default: standard output (not for parquet).")
    private Path output;

    @Mixin
    private StoreOption store;

    @Override
    public Integer call() throws IOException {
        checkOutput();
        return Sessions.with("export", spark -> {
            Dataset<Row> rows = SweepResults.open(spark, store.path())
                    .view(view)
                    .orderBy(view.order().stream().map(functions::col).toArray(Column[]::new));
            switch (format) {
                case CSV -> print(RowFormat.CSV, rows);
                case JSON -> print(RowFormat.JSON, rows);
                case PARQUET -> rows.write().parquet(output.toUri().toString());
            }
            return ExitCode.DONE.status();
        });
    }

    private void checkOutput() {
        if (output == null) {
            if (format == Format.PARQUET) {
                throw new UserError("--format parquet needs --output, a folder to write");
            }
            return;
        }
        if (Files.exists(output)) {
            throw new UserError("--output = " + output + ": exists already; name another file");
        }
        Path folder = output.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new UserError("--output = " + output + ": there is no folder " + folder);
        }
    }

    private void print(RowFormat text, Dataset<Row> rows) throws IOException {
        if (output == null) {
            text.print(rows, System.out::println);
            return;
        }
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(output))) {
            text.print(rows, file::println);
            if (file.checkError()) {
                throw new IOException("could not write all of " + output);
            }
        }
    }
}
