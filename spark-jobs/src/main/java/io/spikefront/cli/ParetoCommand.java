package io.spikefront.cli;

import io.spikefront.report.SweepSummary;
import io.spikefront.store.SweepResults;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code spikefront pareto}: the frontier that a sweep ended with. */
@Command(name = "pareto", description = "Prints the frontier of a finished sweep.", mixinStandardHelpOptions = true)
final class ParetoCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "NAME",
            defaultValue = "quickstart",
            description = "The sweep's name (default: ${DEFAULT-VALUE}).")
    private String name;

    @Mixin
    private StoreOption store;

    @Override
    public Integer call() throws IOException {
        return Sessions.with("pareto", spark -> {
            new SweepSummary(SweepResults.open(spark, store.path()), name)
                    .lines()
                    .forEach(System.out::println);
            return ExitCode.DONE.status();
        });
    }
}
