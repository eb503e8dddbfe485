package io.spikefront.faults;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Trainings that are interrupted, and checkpoints that are damaged. */
final class CheckpointFaults {
    private static final String SWEEP = "trained.conf";

    private CheckpointFaults() {}

    static List<Scenario> scenarios() {
        return List.of(Scenario.of(
                "checkpoints",
                "the driver is killed in trainings; of each model's checkpoints the latest is damaged, the one before cut",
                CheckpointFaults::damaged,
                1,
                3));
    }

    private static void damaged(Bench bench, Findings findings) throws Exception {
        Random random = bench.random("checkpoints");
        String master = bench.cluster().url();
        Path undisturbed = bench.store("trained-undisturbed");
        findings.equal(bench.sweep(SWEEP, undisturbed, master).run().status(), 0, "exit code of the undisturbed run");
        Path store = bench.store("checkpoints");
        int models = 2;
        int damaged = 0;
        for (int attempt = 0; attempt < models; attempt++) {
            Life life = bench.sweep(SWEEP, store, master).start();
            int epochs = 3 + random.nextInt(10);
            life.await(() -> kept(store).stream().anyMatch(files -> isFar(files, epochs)));
            boolean inTime = life.kill();
            life.end();
            for (List<File> files : kept(store)) {
                damage(files, random);
                damaged += inTime ? files.size() : 0;
            }
        }
        findings.check(damaged > 0, damaged + " checkpoints damaged, in " + models + " lives");
        findings.equal(bench.sweep(SWEEP, store, master).run().status(), 0, "exit code of the run that finishes");
        bench.checkSame(undisturbed, store, findings);
    }

    private static boolean isFar(List<File> files, int epochs) {
        return files.size() > 1 && Integer.parseInt(files.get(0).getName().substring("epoch-".length())) >= epochs;
    }

    /** Of each model the checkpoints, the latest first. */
    private static List<List<File>> kept(Path store) {
        List<List<File>> kept = new ArrayList<>();
        for (File model : files(store.resolve("checkpoints").toFile(), "")) {
            List<File> files = files(model, "epoch-");
            Collections.reverse(files);
            kept.add(files);
        }
        return kept;
    }

    /** What is in a folder, which may just be going away. */
    private static List<File> files(File folder, String prefix) {
        File[] files = folder.listFiles((in, name) -> name.startsWith(prefix));
        return files == null
                ? List.of()
                : new ArrayList<>(Stream.of(files).sorted().toList());
    }

    private static void damage(List<File> files, Random random) throws IOException {
        for (int k = 0; k < files.size(); k++) {
            try (RandomAccessFile file = new RandomAccessFile(files.get(k), "rw")) {
                if (k == 0) {
                    flip(file, random);
                } else {
                    file.setLength(file.length() / 2);
                }
            }
        }
    }

    private static void flip(RandomAccessFile file, Random random) throws IOException {
        for (int k = 0; k < 8; k++) {
            long position = random.nextInt((int) file.length());
            file.seek(position);
            int old = file.read();
            file.seek(position);
            file.write(old ^ 0xFF);
        }
    }
}
