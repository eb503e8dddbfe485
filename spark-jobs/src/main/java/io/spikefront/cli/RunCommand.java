package io.spikefront.cli;

import io.spikefront.pipeline.SweepRun;
import io.spikefront.pipeline.SweepRun.FailedPoints;
import io.spikefront.report.SweepSummary;
import io.spikefront.store.ResultStore;
import io.spikefront.store.SweepResults;
import io.spikefront.sweep.Sweep;
import io.spikefront.sweep.SweepSpec;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spikefront run}: evaluates what a sweep's table lacks and prints the frontier. */
@Command(
        name = "run",
        description = "Runs a sweep, or what is left of it, and prints its frontier.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Mixin
    private SweepOptions options;

    @Option(names = "--retry-failed", description = "Evaluate points again that have failed before.")
    private boolean retryFailed;

    @Override
    public Integer call() throws IOException {
        SweepSpec spec = options.spec();
        return run(spec, retryFailed ? FailedPoints.RETRY : FailedPoints.KEEP).status();
    }

    static ExitCode run(SweepSpec spec, FailedPoints failedPoints) throws IOException {
        ConsoleProgress progress = new ConsoleProgress();
        Sweep sweep = SweepOptions.assemble(spec);
        return Sessions.with("run " + spec.name(), spark -> {
            ResultStore store = ResultStore.create(spark, spec.store());
            SweepRun.Report report = new SweepRun(spark, store, spec, sweep, progress).run(failedPoints);
            new SweepSummary(SweepResults.open(spark, spec.store()), spec.name())
                    .lines()
                    .forEach(System.out::println);
            System.out.println();
            System.out.println("results: " + store.path() + "; look closer with: spikefront query --store "
                    + spec.store() + " \"SELECT design, accuracy, memory_bits FROM frontier ORDER BY rank\"");
            if (report.failed() > 0) {
                progress.message(report.failed() + " points failed; their rows say why: spikefront query --store "
                        + spec.store() + " \"SELECT design, cause FROM evaluations WHERE outcome = 'failed'\"");
                return ExitCode.FAILED_POINTS;
            }
            return ExitCode.DONE;
        });
    }
}
