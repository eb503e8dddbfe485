package io.spikefront.cli;

import io.spikefront.cost.Forecast;
import io.spikefront.error.UserError;
import io.spikefront.eval.Split;
import io.spikefront.space.RuleCounts;
import io.spikefront.sweep.Sweep;
import io.spikefront.sweep.SweepSpec;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spikefront plan}: what a sweep would do. Starts no Spark. */
@Command(
        name = "plan",
        description = "Shows how many points a sweep has, what is left out and why, what it will cost, and its whole"
                + " configuration. Starts no Spark.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    private static final Duration CALIBRATION = Duration.ofSeconds(5);

    @Mixin
    private SweepOptions options;

    @Option(
            names = "--cores",
            paramLabel = "N",
            description = "Cores of the cluster that the sweep is to run on; default: those of this machine.")
    private int cores = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        if (cores < 1) {
            throw new UserError("--cores " + cores + ": must be at least 1");
        }
        SweepSpec spec = options.spec();
        Sweep sweep = SweepOptions.assemble(spec);
        RuleCounts counts = sweep.space().counts();
        System.out.println("sweep " + spec.name() + ": " + sweep.workload().network() + ", "
                + spec.workload().steps() + " steps, " + sweep.workload().sampleCount(Split.VALIDATION)
                + " validation samples a point");
        sweep.space().axes().forEach(axis -> System.out.println("  axis " + axis.name() + ": " + axis.summary()));
        System.out.println(
                "points: " + counts.admitted() + " of " + sweep.space().rawSize() + " combinations");
        counts.excluded()
                .forEach(exclusion -> System.out.println("  " + exclusion.points() + " left out: "
                        + exclusion.rule().reason()));
        if (sweep.isSampled()) {
            System.out.println("sample: " + sweep.points() + " of them (space.sample), always the same");
        }
        Forecast forecast = Forecast.of(sweep, spec.execution().shortcuts(), CALIBRATION);
        new ForecastText(forecast, spec, cores).lines().forEach(System.out::println);
        new TrainingPlan(sweep, forecast.wavePoints(spec.execution(), cores))
                .lines()
                .forEach(System.out::println);
        System.out.println("configuration:");
        System.out.println(spec.resolved());
        return ExitCode.DONE.status();
    }
}
