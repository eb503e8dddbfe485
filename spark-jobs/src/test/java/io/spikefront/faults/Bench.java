package io.spikefront.faults;

import io.spikefront.store.StoreTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Where scenarios work: a cluster, a folder, and the runs that nothing disturbed. */
final class Bench {
    /** Points of {@code plain.conf}. */
    static final int POINTS = 336;

    private final Path home;
    private final Path folder;
    private final long seed;
    private final int kills;
    private final AtomicInteger logs = new AtomicInteger();
    private final Queue<Process> processes = new ConcurrentLinkedQueue<>();
    private Cluster cluster;
    private Undisturbed undisturbed;

    /** Writes to {@code folder}; {@code kills} is how often the driver is killed at random times. */
    Bench(Path home, Path folder, long seed, int kills) {
        this.home = home;
        this.folder = folder;
        this.seed = seed;
        this.kills = kills;
    }

    /** A run of the plain sweep that nothing disturbed. */
    record Undisturbed(StoredSweep sweep, Path store, double seconds) {}

    int kills() {
        return kills;
    }

    /** The draws of a scenario. */
    Random random(String scenario) {
        return new Random(seed * 1_000_003 + scenario.hashCode());
    }

    Cluster cluster() throws IOException, InterruptedException {
        if (cluster == null) {
            cluster = Cluster.start(script("local-cluster"), folder.resolve("cluster"));
        }
        return cluster;
    }

    Undisturbed undisturbed() throws IOException, InterruptedException {
        if (undisturbed == null) {
            say("the plain sweep, undisturbed");
            Path store = store("undisturbed");
            Ended ended = plain(store).run();
            if (ended.status() != 0) {
                throw new IllegalStateException(
                        "the undisturbed run ended with " + ended.status() + ": " + ended.err());
            }
            undisturbed = new Undisturbed(new StoredSweep(store), store, ended.seconds());
            say(String.format(Locale.ROOT, "  took %.1f s", ended.seconds()));
        }
        return undisturbed;
    }

    /** A run of the plain sweep on the cluster. */
    Launch plain(Path store) throws IOException, InterruptedException {
        return sweep("plain.conf", store, cluster().url());
    }

    /** A run of a sweep file of the harness. */
    Launch sweep(String file, Path store, String master) {
        Path conf = home.resolve("spark-jobs/src/test/resources/io/spikefront/faults")
                .resolve(file);
        return Launch.of(this, master, "run", conf.toString(), "--set", "store=" + store);
    }

    /** Checks that a store holds what the undisturbed run left, and came to it wave by wave. */
    void checkSame(Path store, Findings findings) throws IOException, InterruptedException {
        checkSameTables(store, findings);
        Set<Set<String>> expected = new HashSet<>(undisturbed().sweep().waves());
        List<Set<String>> waves = new StoredSweep(store).waves();
        findings.check(
                expected.equals(Set.copyOf(waves)) && waves.size() == expected.size(),
                waves.size() + " commits added rows: whole waves, those of the undisturbed run");
    }

    /** Checks that a store holds what the undisturbed run left, to the last bit of every column. */
    void checkSameTables(Path store, Findings findings) throws IOException, InterruptedException {
        checkSame(undisturbed().store(), store, findings);
    }

    /** Checks that two stores hold the same. */
    void checkSame(Path expected, Path actual, Findings findings) {
        List<String> different = new ArrayList<>();
        for (StoreTable table : StoredSweep.COMPARED) {
            if (!new StoredSweep(actual).rows(table).equals(new StoredSweep(expected).rows(table))) {
                different.add(table.folder());
            }
        }
        List<String> ids = new StoredSweep(actual).ids();
        findings.check(
                different.isEmpty(),
                different.isEmpty()
                        ? "evaluations, models, test scores and frontier equal the undisturbed run's in every column"
                        : "other rows than the undisturbed run's in " + different);
        findings.equal((long) ids.size(), ids.stream().distinct().count(), "rows, as many as distinct ids");
    }

    /** A store of that name, not there yet. */
    Path store(String name) {
        return folder.resolve("stores").resolve(name);
    }

    /** A file below the folder. */
    Path file(String name) throws IOException {
        return Files.createDirectories(folder.resolve("files")).resolve(name);
    }

    /** Starts a process with more variables in its environment; what it prints goes to files. */
    Life start(List<String> command, Map<String, String> environment) throws IOException {
        Path prefix = Files.createDirectories(folder.resolve("logs")).resolve("%03d".formatted(logs.incrementAndGet()));
        Path out = Path.of(prefix + ".out");
        Path err = Path.of(prefix + ".err");
        Files.writeString(Path.of(prefix + ".command"), String.join("\n", command));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        return new Life(process, out, err);
    }

    String script(String name) {
        return home.resolve("scripts").resolve(name).toString();
    }

    /** The plug-ins that drivers and executors get with the application. */
    Path faults() {
        return folder.resolve("faults.jar");
    }

    /** The one that must be on Hadoop's own class path. */
    Path disk() {
        return folder.resolve("disk.jar");
    }

    static void say(String line) {
        System.err.println("faults: " + line);
    }

    /** Ends all that it has started. */
    void stop() throws IOException, InterruptedException {
        processes.forEach(Process::destroyForcibly);
        if (cluster != null) {
            cluster.stop();
        }
    }
}
