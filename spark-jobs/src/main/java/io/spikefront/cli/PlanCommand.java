package io.spikefront.cli;

import io.spikefront.eval.Split;
import io.spikefront.space.RuleCounts;
import io.spikefront.sweep.Sweep;
import io.spikefront.sweep.SweepSpec;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code spikefront plan}: what a sweep would do. Starts no Spark. */
@Command(
        name = "plan",
        description = "Shows how many points a sweep has, what is left out and why, what it will cost, and its whole"
                + " configuration. Starts no Spark.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private SweepOptions options;

    @Override
    public Integer call() {
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
        System.out.println("estimate: " + coreSeconds(sweep, counts.admitted())
                + " core-seconds to evaluate, roughly; tests and Spark's start come on top");
        new TrainingPlan(spec, sweep).lines().forEach(System.out::println);
        System.out.println("configuration:");
        System.out.println(spec.resolved());
        return ExitCode.DONE.status();
    }

    private static String coreSeconds(Sweep sweep, long points) {
        double samples = (double) sweep.workload().sampleCount(Split.VALIDATION) * points;
        return String.format(
                Locale.ROOT, "%.0f", Math.ceil(samples * sweep.workload().secondsPerSample()));
    }
}
