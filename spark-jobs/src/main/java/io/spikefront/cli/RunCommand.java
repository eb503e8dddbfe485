package io.spikefront.cli;

import io.spikefront.pipeline.FailureLimit;
import io.spikefront.pipeline.SweepRun;
import io.spikefront.pipeline.SweepRun.FailedPoints;
import io.spikefront.pipeline.SweepRun.Manner;
import io.spikefront.pipeline.WaveOrder;
import io.spikefront.report.SweepSummary;
import io.spikefront.store.Exclusion;
import io.spikefront.store.ResultStore;
import io.spikefront.store.Runs;
import io.spikefront.store.SweepResults;
import io.spikefront.sweep.Sweep;
import io.spikefront.sweep.SweepSpec;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

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

    @Option(
            names = "--skip-if-running",
            description =
                    "Do nothing where another run of this sweep is alive, as schedules may want it. Without it this one"
                            + " begins at the other end of the space: no result is lost, few points are evaluated by both.")
    private boolean skipIfRunning;

    @Option(
            names = "--max-failures",
            paramLabel = "N|P%",
            converter = LimitConverter.class,
            description =
                    "End after the wave in which more than so many points, or more than such a part of those evaluated,"
                            + " have failed.")
    private FailureLimit limit = FailureLimit.NONE;

    @Override
    public Integer call() throws IOException {
        FailedPoints failedPoints = retryFailed ? FailedPoints.RETRY : FailedPoints.KEEP;
        Manner manner = new Manner(failedPoints, limit, WaveOrder.ASCENDING);
        return run(options.spec(), manner, skipIfRunning ? OtherRuns.END : OtherRuns.SHARE)
                .status();
    }

    /** What to do where another run of the sweep is alive. */
    enum OtherRuns {
        /** Begin at the other end of the space. */
        SHARE,
        /** Do nothing. */
        END
    }

    /** Lets picocli say what is wrong. */
    static final class LimitConverter implements ITypeConverter<FailureLimit> {
        @Override
        public FailureLimit convert(String text) {
            try {
                return FailureLimit.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static ExitCode run(SweepSpec spec, Manner manner, OtherRuns otherRuns) throws IOException {
        try (TermSignal term = new TermSignal()) {
            ConsoleProgress progress = new ConsoleProgress(term::isReceived);
            Sweep sweep = SweepOptions.assemble(spec);
            return Sessions.with("run " + spec.name(), spark -> {
                ResultStore store = ResultStore.create(spark, spec.store());
                if (store.exclusion() == Exclusion.ONE_DRIVER) {
                    progress.message(
                            "the store " + store.path() + " is not known to keep drivers apart: run one at a time"
                                    + " on it, or name a log store of Delta's that does (docs/cluster.md)");
                }
                List<Runs.Run> others = store.runs().alive(spec.name());
                if (!others.isEmpty() && otherRuns == OtherRuns.END) {
                    progress.message("nothing done: there is " + others.get(0));
                    return ExitCode.DONE;
                }
                others.forEach(other -> progress.message("beside this there is " + other));
                Runs.Lease lease = store.runs().begin(spec.name());
                try (lease) {
                    return run(
                            spark, store, spec, sweep, others.isEmpty() ? manner : manner.fromTheOtherEnd(), progress);
                }
            });
        }
    }

    private static ExitCode run(
            SparkSession spark,
            ResultStore store,
            SweepSpec spec,
            Sweep sweep,
            Manner manner,
            ConsoleProgress progress) {
        SweepRun.Report report = new SweepRun(spark, store, spec, sweep, progress).run(manner);
        new SweepSummary(SweepResults.open(spark, spec.store()), spec.name())
                .lines()
                .forEach(System.out::println);
        System.out.println();
        System.out.println("results: " + store.path() + "; look closer with: spikefront query --store " + spec.store()
                + " \"SELECT design, accuracy, memory_bits FROM frontier ORDER BY rank\"");
        if (report.failed() > 0) {
            progress.message(report.failed() + " points failed; their rows say why: spikefront query --store "
                    + spec.store() + " \"SELECT design, cause_kind, cause FROM evaluations WHERE outcome = 'failed'\"");
            return ExitCode.FAILED_POINTS;
        }
        return ExitCode.DONE;
    }
}
