package io.spikefront.cli;

import io.spikefront.report.MethodTable;
import io.spikefront.store.SweepResults;
import io.spikefront.sweep.Sweep;
import io.spikefront.sweep.SweepSpec;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code spikefront methods}: SQUAT's kind of table for the points of a sweep. */
@Command(
        name = "methods",
        description = "Compares PTQ, QAT, SQUAT and QAT+SQUAT at equal bits over the seeds of a sweep, as far as it has"
                + " run.",
        mixinStandardHelpOptions = true)
final class MethodsCommand implements Callable<Integer> {
    @Mixin
    private SweepOptions options;

    @Override
    public Integer call() throws IOException {
        SweepSpec spec = options.spec();
        Sweep sweep = SweepOptions.assemble(spec);
        return Sessions.with("methods " + spec.name(), spark -> {
                    new MethodTable(SweepResults.open(spark, spec.store()), sweep)
                            .lines()
                            .forEach(System.out::println);
                    return ExitCode.DONE;
                })
                .status();
    }
}
