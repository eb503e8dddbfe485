package io.spikefront.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A store in which {@link SmallSweep} has been run to its end once, for all tests that only read it or work on a copy. */
public final class FinishedSweep {
    private static final Path STORE = run();

    private FinishedSweep() {}

    /** The store; not to be written to. */
    public static Path store() {
        return STORE;
    }

    /** A copy of the store. */
    public static Path copy(Path folder) throws IOException {
        return SmallSweep.copy(STORE, folder);
    }

    private static Path run() {
        try {
            Path store = Files.createTempDirectory("spikefront-finished").resolve("store");
            SmallSweep.run(store, "execution.partitions=2", "execution.wave-points=25");
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
