package io.spikefront.cli;

import io.spikefront.pipeline.FrontierAggregator;
import io.spikefront.report.RowFormat;
import io.spikefront.store.ResultView;
import io.spikefront.store.SweepResults;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spikefront query}: one SELECT over the results. */
@Command(
        name = "query",
        description = "Answers one SELECT over the views evaluations, frontier and models; docs/table.md lists their"
                + " columns.",
        mixinStandardHelpOptions = true)
final class QueryCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SQL", description = "One SELECT statement.")
    private String sql;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    private RowFormat format;

    @Mixin
    private StoreOption store;

    @Override
    public Integer call() throws IOException {
        return Sessions.with("query", spark -> {
            ReadOnlyQuery query = ReadOnlyQuery.parse(spark, sql);
            query.check(
                    Arrays.stream(ResultView.values()).map(ResultView::sqlName).toList());
            SweepResults results = SweepResults.open(spark, store.path());
            FrontierAggregator.register(spark);
            query.run(spark, results.views(), rows -> format.print(rows, System.out::println));
            return ExitCode.DONE.status();
        });
    }
}
