package io.spikefront.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Drivers that die. */
final class DriverFaults {
    private static final Pattern WAVE = Pattern.compile("fault: TERM in .*: wave (\\d+) of ");

    private DriverFaults() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                        "driver-points",
                        "the driver is killed in a wave, before, around and after its commit, in the reduce and after",
                        DriverFaults::killedAtPoints,
                        1,
                        2),
                Scenario.of(
                        "driver-random",
                        "the driver is killed at random times, and started again each time",
                        DriverFaults::killedAtRandom,
                        1,
                        2),
                Scenario.of(
                        "terminate", "SIGTERM in a wave, then the same command again", DriverFaults::terminated, 1));
    }

    /** A place to die at; where that is may depend on how many commits there are. */
    private record Place(String name, String fault, IntFunction<String> where) {}

    private static List<Place> places(Random random) {
        int tasks = 5 + random.nextInt(25);
        int jobs = 1 + random.nextInt(8);
        return List.of(
                new Place("in the middle of a wave", "signal", commits -> "KILL:task-end:" + tasks + ":wave"),
                new Place("between the stages of a wave", "signal", commits -> "KILL:job-end:" + jobs + ":wave"),
                new Place(
                        "before a wave's commit",
                        "commits",
                        commits -> "evaluations:" + (commits + 1) + ":kill-before"),
                new Place(
                        "after a wave's commit", "commits", commits -> "evaluations:" + (commits + 1) + ":kill-after"),
                new Place("in the reduce", "signal", commits -> "KILL:job-start:1:frontier"),
                new Place("before the commit of the test scores", "commits", commits -> "test_scores:1:kill-before"),
                new Place("after the commit of the test scores", "commits", commits -> "test_scores:1:kill-after"),
                new Place("before the commit of the frontier", "commits", commits -> "frontier:1:kill-before"));
    }

    private static void killedAtPoints(Bench bench, Findings findings) throws Exception {
        bench.undisturbed();
        Path store = bench.store("driver-points");
        StoredSweep sweep = new StoredSweep(store);
        Reader reader = Reader.of(sweep);
        int rows = 0;
        for (Place place : places(bench.random("driver-points"))) {
            String where = place.where().apply(sweep.commits());
            Ended ended = bench.plain(store).armed(place.fault(), where).run();
            int kept = sweep.size();
            findings.check(
                    ended.status() == Ended.KILLED && kept >= rows,
                    "killed " + place.name() + " (" + where + "): exit code " + ended.status() + ", " + rows
                            + " rows before, " + kept + " after");
            rows = kept;
        }
        checkFinished(bench, store, rows, bench.plain(store).run(), findings);
        reader.check(findings);
    }

    private static void killedAtRandom(Bench bench, Findings findings) throws Exception {
        Random random = bench.random("driver-random");
        double wave = bench.undisturbed().seconds()
                / bench.undisturbed().sweep().waves().size();
        int killed = 0;
        for (int round = 1; killed < bench.kills(); round++) {
            Path store = bench.store("driver-random-" + round);
            StoredSweep sweep = new StoredSweep(store);
            Reader reader = Reader.of(sweep);
            List<Integer> rows = new ArrayList<>(List.of(0));
            Ended last = null;
            while (last == null) {
                Life life = bench.plain(store).start();
                if (killed < bench.kills() && killsAtRandom(life, sweep, random, wave)) {
                    killed++;
                }
                Ended ended = life.end();
                if (ended.status() == Ended.KILLED) {
                    rows.add(sweep.size());
                } else {
                    last = ended;
                }
            }
            findings.check(
                    rows.equals(rows.stream().sorted().toList()),
                    "sweep " + round + ": " + (rows.size() - 1) + " lives were killed, with so many rows left: "
                            + rows);
            checkFinished(bench, store, rows.get(rows.size() - 1), last, findings);
            reader.check(findings);
        }
        findings.note(killed + " kills");
    }

    /** Kills a life while it starts, or some time after it has committed something; false where it had ended before. */
    private static boolean killsAtRandom(Life life, StoredSweep sweep, Random random, double wave)
            throws InterruptedException {
        int before = sweep.commits();
        boolean early = random.nextInt(5) == 0;
        double delay = random.nextDouble() * (early ? 3 : 1.5) * wave;
        if (!early) {
            life.await(() -> sweep.commits() > before);
        }
        Thread.sleep(Math.round(1000 * delay));
        return life.kill();
    }

    /** The signal comes in the middle of a wave: that one is committed, and no other is begun. */
    private static void terminated(Bench bench, Findings findings) throws Exception {
        bench.undisturbed();
        Path store = bench.store("terminate");
        StoredSweep sweep = new StoredSweep(store);
        int tasks = 1 + bench.random("terminate").nextInt(8);
        Ended ended = bench.plain(store)
                .armed("signal", "TERM:point-task-end:" + tasks + ":wave")
                .run();
        findings.equal(ended.status(), 130, "exit code after SIGTERM");
        Matcher wave = WAVE.matcher(ended.err());
        int number = wave.find() ? Integer.parseInt(wave.group(1)) : -1;
        findings.equal(sweep.waves().size() - 1, number, "waves committed, the last is the one that SIGTERM came in");
        checkFinished(bench, store, sweep.size(), bench.plain(store).run(), findings);
    }

    /** Checks a run that came to the end of a sweep of which so many rows were there. */
    private static void checkFinished(Bench bench, Path store, int rows, Ended ended, Findings findings)
            throws Exception {
        findings.equal(ended.status(), 0, "exit code of the run that finishes");
        findings.equal(
                ended.evaluated().orElse(-1),
                Bench.POINTS - Math.max(0, rows - 1),
                "points that it evaluates: those that were not committed");
        bench.checkSame(store, findings);
    }
}
