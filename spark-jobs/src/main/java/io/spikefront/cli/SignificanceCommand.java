package io.spikefront.cli;

import io.spikefront.report.SignificanceReport;
import io.spikefront.store.SweepResults;
import io.spikefront.sweep.Sweep;
import io.spikefront.sweep.SweepSpec;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code spikefront significance}: how much precision each parameter needs, by the rows that are there. */
@Command(
        name = "significance",
        description =
                "Shows how much precision each parameter of a sweep needs, and the combinations that reach the target"
                        + " accuracy, as far as they have been evaluated.",
        mixinStandardHelpOptions = true)
final class SignificanceCommand implements Callable<Integer> {
    @Mixin
    private SweepOptions options;

    @Override
    public Integer call() throws IOException {
        SweepSpec spec = options.spec();
        Sweep sweep = SweepOptions.assemble(spec);
        return Sessions.with("significance " + spec.name(), spark -> {
                    SweepResults results = SweepResults.open(spark, spec.store());
                    new SignificanceReport(sweep, spec.choice(), results.findings(sweep))
                            .lines()
                            .forEach(System.out::println);
                    return ExitCode.DONE;
                })
                .status();
    }
}
