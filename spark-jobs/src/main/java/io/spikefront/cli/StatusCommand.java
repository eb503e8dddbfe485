package io.spikefront.cli;

import io.spikefront.report.TextTable;
import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.Runs;
import io.spikefront.store.SweepResults;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
            Map<String, Map<String, Long>> outcomes = results.outcomes().collectAsList().stream()
                    .collect(Collectors.groupingBy(
                            row -> row.getString(0), Collectors.toMap(row -> row.getString(1), row -> row.getLong(2))));
            Map<String, Long> frontiers = results.frontierSizes().collectAsList().stream()
                    .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
            for (Row sweep : results.sweeps().orderBy("sweep").collectAsList()) {
                String name = sweep.getAs("sweep");
                String workload = sweep.getAs("workload_id");
                Map<String, Long> ended = outcomes.getOrDefault(workload, Map.of());
                table.add(List.of(
                        name,
                        workload.substring(0, 8),
                        count(ended, EvaluationCodec.COMPLETED),
                        count(ended, EvaluationCodec.FAILED),
                        count(ended, EvaluationCodec.RACING),
                        count(ended, EvaluationCodec.PRUNED),
                        sweep.getAs("admitted_points").toString(),
                        count(frontiers, name)));
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

    private static String count(Map<String, Long> counts, String key) {
        return Long.toString(counts.getOrDefault(key, 0L));
    }
}
