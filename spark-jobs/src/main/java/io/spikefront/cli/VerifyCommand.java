package io.spikefront.cli;

import io.spikefront.error.UserError;
import io.spikefront.eval.Trial;
import io.spikefront.pipeline.Audit;
import io.spikefront.pipeline.Audit.Check;
import io.spikefront.store.ResultStore;
import io.spikefront.store.TableAudit;
import io.spikefront.sweep.Sweep;
import io.spikefront.sweep.SweepSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spikefront verify}: whether a store has what a computation gives again. */
@Command(
        name = "verify",
        description =
                "Checks the rows of a store: keys and counts of all, some points evaluated again bit for bit, and the"
                        + " frontier. Writes nothing; ends with 5 where something differs.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private SweepOptions options;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many completed points are evaluated again (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Another seed chooses other points (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--retrain", description = "Also train the model of one of these points again.")
    private boolean retrain;

    @Override
    public Integer call() throws IOException {
        if (rows < 1) {
            throw new UserError("--rows " + rows + ": must be at least 1");
        }
        SweepSpec spec = options.spec();
        Sweep sweep = SweepOptions.assemble(spec);
        return Sessions.with("verify " + spec.name(), spark -> {
            ResultStore store = ResultStore.existing(spark, spec.store());
            List<Check> checks = new ArrayList<>();
            new TableAudit(store)
                    .all()
                    .forEach(table -> checks.add(new Check(
                            table.table().folder() + ": " + table.rows() + " rows, their keys and counts",
                            table.differences())));
            checks.addAll(ofSweep(spark, store, spec, sweep));
            checks.forEach(check -> {
                System.out.println(check.told());
                check.differences().forEach(difference -> System.out.println("  " + difference.text()));
            });
            long differences = checks.stream()
                    .mapToLong(check -> check.differences().size())
                    .sum();
            System.err.println("spikefront: "
                    + (differences == 0 ? "all is as it should be" : "verify found " + differences + " differences"));
            return (differences == 0 ? ExitCode.DONE : ExitCode.DIFFERS).status();
        });
    }

    private List<Check> ofSweep(SparkSession spark, ResultStore store, SweepSpec spec, Sweep sweep) {
        try (Audit audit = new Audit(spark, store, spec, sweep)) {
            List<Trial> sample = audit.sample(rows, seed);
            List<Check> checks = new ArrayList<>(List.of(audit.rows(sample), audit.frontier()));
            if (retrain && !sample.isEmpty()) {
                checks.add(audit.retrained(sample.get(0)));
            }
            return checks;
        }
    }
}
