package io.spikefront.faults;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Commits, disks and files that go wrong, and drivers that write beside each other. */
final class StoreFaults {
    private StoreFaults() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                        "commits",
                        "commits that are made and whose answer is lost, and commits that are refused",
                        StoreFaults::commits,
                        1,
                        7),
                Scenario.of(
                        "full-disk",
                        "the disk becomes full in the middle of a run, then there is room again",
                        StoreFaults::fullDisk,
                        1,
                        2),
                Scenario.of("two-drivers", "two drivers on the same sweep at once", StoreFaults::twoDrivers, 2, 8),
                Scenario.of(
                        "truncated-file",
                        "a file of results is cut in half: the run says so, 'repair' makes its rows pending again",
                        StoreFaults::truncatedFile,
                        1));
    }

    private static void commits(Bench bench, Findings findings) throws Exception {
        bench.undisturbed();
        Random random = bench.random("commits");
        int lost = 1 + random.nextInt(4);
        int refused = lost + 2 + random.nextInt(3);
        Path store = bench.store("commits");
        String faults = "evaluations:" + lost + ":lose-answer;evaluations:" + refused
                + ":refuse;models:1:lose-answer;frontier:1:lose-answer;test_scores:1:refuse";
        Ended ended = bench.plain(store).armed("commits", faults).run();
        findings.equal(ended.status(), 0, "exit code with " + faults);
        bench.checkSame(store, findings);
    }

    private static void fullDisk(Bench bench, Findings findings) throws Exception {
        bench.undisturbed();
        Path store = bench.store("full-disk");
        StoredSweep sweep = new StoredSweep(store);
        Path full = bench.file("full");
        int commits = 3 + bench.random("full-disk").nextInt(6);
        Life life = bench.plain(store).armed("full", full.toString()).start();
        life.await(() -> sweep.commits() >= commits);
        Files.createFile(full);
        Ended ended = life.end();
        Files.delete(full);
        int kept = sweep.size();
        findings.equal(ended.status(), 3, "exit code");
        findings.check(ended.lastWords().contains("No space left on device"), "its last words: " + ended.lastWords());
        Ended next = bench.plain(store).run();
        findings.equal(next.status(), 0, "exit code of the run after it");
        findings.equal(
                next.evaluated().orElse(-1),
                Bench.POINTS - Math.max(0, kept - 1),
                "points that it evaluates: those that were not committed");
        bench.checkSame(store, findings);
    }

    /** Each driver gets one of the cluster's two cores. */
    private static void twoDrivers(Bench bench, Findings findings) throws Exception {
        bench.undisturbed();
        Path store = bench.store("two-drivers");
        Launch one = bench.plain(store).spark("spark.cores.max", "1");
        Life first = one.start();
        Reader reader = Reader.of(new StoredSweep(store));
        Thread.sleep(bench.random("two-drivers").nextInt(2000));
        Life second = one.start();
        Ended firstEnded = first.end();
        Ended secondEnded = second.end();
        findings.equal(firstEnded.status(), 0, "exit code of the first driver");
        findings.equal(secondEnded.status(), 0, "exit code of the second driver");
        findings.note("evaluated: " + firstEnded.evaluated().orElse(-1) + " by the first, "
                + secondEnded.evaluated().orElse(-1) + " by the second");
        bench.checkSame(store, findings);
        reader.check(findings);
    }

    private static void truncatedFile(Bench bench, Findings findings) throws Exception {
        bench.undisturbed();
        Path store = bench.store("truncated-file");
        Random random = bench.random("truncated-file");
        int version = 4 + random.nextInt(6);
        bench.plain(store)
                .armed("commits", "evaluations:" + version + ":kill-after")
                .run();
        findings.note("cut: " + cut(store.resolve("evaluations"), random));
        Ended broken = bench.plain(store).run();
        findings.check(
                broken.status() != 0 && broken.lastWords().contains("evaluations"),
                "the run ends with " + broken.status() + ": " + broken.lastWords());
        Ended repair = Launch.of(bench, "local[1]", "repair", "--store", store.toString())
                .run();
        findings.check(repair.status() == 0, "repair ends with " + repair.status() + ": " + repair.lastWords());
        int kept = new StoredSweep(store).size();
        Ended ended = bench.plain(store).run();
        findings.equal(ended.status(), 0, "exit code of the run after it");
        findings.equal(ended.evaluated().orElse(-1), Bench.POINTS - (kept - 1), "points that it evaluates");
        bench.checkSameTables(store, findings);
    }

    /** Cuts a file of a whole wave: they are the large ones. */
    private static Path cut(Path table, Random random) throws IOException {
        List<File> files = Stream.of(table.toFile().listFiles((folder, name) -> name.startsWith("part-")))
                .sorted(Comparator.comparing(File::length).reversed())
                .limit(3)
                .toList();
        File file = files.get(random.nextInt(files.size()));
        try (RandomAccessFile open = new RandomAccessFile(file, "rw")) {
            open.setLength(open.length() / 2);
        }
        return file.toPath().getFileName();
    }
}
