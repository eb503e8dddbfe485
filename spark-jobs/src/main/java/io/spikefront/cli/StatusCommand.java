package io.spikefront.cli;

import static org.apache.spark.sql.functions.col;

import io.spikefront.report.TextTable;
import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.Runs;
import io.spikefront.store.SweepResults;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code spikefront status}: what the sweeps of a store have done. Reads the store only, so no driver need be up. */
@Command(name = "status", description = "Shows how far the sweeps of a store are.", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private StoreOption store;

    @Override
    public Integer call() throws IOException {
        return Sessions.with("status", spark -> {
            SweepResults results = SweepResults.open(spark, store.path());
            TextTable table = new TextTable(
                    List.of("sweep", "workload", "completed", "failed", "racing", "pruned", "points", "on frontier"));
            for (Row sweep : results.sweeps().orderBy("sweep").collectAsList()) {
                Dataset<Row> rows =
                        results.evaluations().where(col("workload_id").equalTo(sweep.<String>getAs("workload_id")));
                long frontier = results.frontier()
                        .where(col("sweep").equalTo(sweep.<String>getAs("sweep")))
                        .count();
                table.add(List.of(
                        sweep.getAs("sweep"),
                        sweep.<String>getAs("workload_id").substring(0, 8),
                        count(rows, EvaluationCodec.COMPLETED),
                        count(rows, EvaluationCodec.FAILED),
                        count(rows, EvaluationCodec.RACING),
                        count(rows, EvaluationCodec.PRUNED),
                        sweep.getAs("admitted_points").toString(),
                        Long.toString(frontier)));
            }
            table.lines().forEach(System.out::println);
            results.runs().forEach(StatusCommand::tell);
            System.err.println("spikefront: completed, failed, racing and pruned count all points of the workload, also"
                    + " those of other sweeps and the float baseline");
            return ExitCode.DONE.status();
        });
    }

    private static void tell(Runs.Run run) {
        Instant now = Instant.now();
        long seconds = Duration.between(run.seen(), now).toSeconds();
        System.out.println(run + ": "
                + (run.isAlive(now)
                        ? "alive " + seconds + " s ago"
                        : "silent for " + seconds + " s, so it has died; run the sweep again to go on"));
    }

    private static String count(Dataset<Row> rows, String outcome) {
        return Long.toString(rows.where(col("outcome").equalTo(outcome)).count());
    }
}
