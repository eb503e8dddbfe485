package io.spikefront.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Executors and Workers that die, and tasks that are done twice. */
final class ExecutorFaults {
    /** What faults of the infrastructure may cost: a run takes at most so many times what it takes undisturbed. */
    static final double MOST_TIME = 1.5;

    private static final int KILLS = 3;

    private ExecutorFaults() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                        "executors",
                        KILLS + " executors are killed at random moments of the waves",
                        ExecutorFaults::executorsKilled,
                        2,
                        3,
                        6),
                Scenario.of(
                        "worker",
                        "a Worker is killed with its executor, and another one comes",
                        ExecutorFaults::workerKilled,
                        2,
                        3,
                        6),
                Scenario.of(
                        "speculation",
                        "a task hangs, and Spark runs it on another machine, too",
                        ExecutorFaults::speculation,
                        3,
                        6));
    }

    private static void executorsKilled(Bench bench, Findings findings) throws Exception {
        bench.undisturbed();
        Random random = bench.random("executors");
        Path store = bench.store("executors");
        Life life = bench.plain(store).start();
        life.awaitWork();
        int killed = 0;
        double gap = bench.undisturbed().seconds() / (2 * KILLS);
        while (killed < KILLS && !life.isOver()) {
            Thread.sleep(Math.round(1000 * gap * 2 * random.nextDouble()));
            List<ProcessHandle> executors = bench.cluster().executors();
            if (!executors.isEmpty() && !life.isOver()) {
                executors.get(random.nextInt(executors.size())).destroyForcibly();
                killed++;
            }
        }
        Ended ended = life.end();
        findings.note(killed + " executors killed");
        checkFinished(bench, store, ended, findings);
        checkTime(bench, ended, findings);
    }

    private static void workerKilled(Bench bench, Findings findings) throws Exception {
        bench.undisturbed();
        Random random = bench.random("worker");
        Path store = bench.store("worker");
        StoredSweep sweep = new StoredSweep(store);
        Life life = bench.plain(store).start();
        int commits = 3 + random.nextInt(6);
        life.await(() -> sweep.commits() >= commits);
        List<ProcessHandle> workers = bench.cluster().workers();
        bench.cluster().kill(workers.get(random.nextInt(workers.size())));
        findings.note("a Worker and its executor killed after " + sweep.commits() + " commits");
        bench.cluster().add();
        Ended ended = life.end();
        checkFinished(bench, store, ended, findings);
        checkTime(bench, ended, findings);
    }

    private static void speculation(Bench bench, Findings findings) throws Exception {
        bench.undisturbed();
        Path store = bench.store("speculation");
        Path straggler = bench.file("straggler");
        Ended ended = bench.plain(store)
                .with("--set", "execution.partitions=4")
                .armed("grid", "slow")
                .armed("straggler", straggler.toString())
                .spark("spark.speculation", "true")
                .spark("spark.speculation.interval", "100ms")
                .spark("spark.speculation.quantile", "0.5")
                .spark("spark.speculation.multiplier", "1.5")
                .run();
        findings.check(straggler.toFile().exists(), "a task hung");
        checkFinished(bench, store, ended, findings);
        checkTime(bench, ended, findings);
    }

    private static void checkFinished(Bench bench, Path store, Ended ended, Findings findings) throws Exception {
        findings.equal(ended.status(), 0, "exit code");
        bench.checkSame(store, findings);
    }

    private static void checkTime(Bench bench, Ended ended, Findings findings) throws Exception {
        double undisturbed = bench.undisturbed().seconds();
        double factor = ended.seconds() / undisturbed;
        findings.check(
                factor <= MOST_TIME,
                String.format(
                        Locale.ROOT,
                        "%.1f s, %.2f times the %.1f s of the undisturbed run (at most %.1f)",
                        ended.seconds(),
                        factor,
                        undisturbed,
                        MOST_TIME));
    }
}
