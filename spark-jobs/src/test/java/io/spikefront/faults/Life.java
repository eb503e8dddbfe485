package io.spikefront.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process of Spikefront while it runs. */
final class Life {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int GLANCE_MILLIS = 20;

    private final Process process;
    private final Path out;
    private final Path err;
    private final long start = System.nanoTime();

    Life(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    boolean isOver() {
        return !process.isAlive();
    }

    /** Waits until something is so, or the process has ended: then false. */
    boolean await(BooleanSupplier condition) throws InterruptedException {
        while (!isOver()) {
            if (condition.getAsBoolean()) {
                return true;
            }
            Thread.sleep(GLANCE_MILLIS);
        }
        return false;
    }

    /** Waits until it has said something of its work, or has ended: then false. */
    boolean awaitWork() throws InterruptedException {
        return await(() -> read(err).contains("spikefront: "));
    }

    /** SIGKILL; whether it came in time. */
    boolean kill() {
        boolean inTime = process.isAlive();
        process.destroyForcibly();
        return inTime;
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Waits for the end; what does not end is killed. */
    Ended end() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            process.waitFor();
        }
        return new Ended(process.exitValue(), read(out), read(err), (System.nanoTime() - start) / 1e9);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("what a process printed cannot be read", e);
        }
    }
}
