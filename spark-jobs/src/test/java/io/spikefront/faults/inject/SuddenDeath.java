package io.spikefront.faults.inject;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The end of this process by SIGKILL: no hook runs, nothing is flushed, as at a power failure. */
final class SuddenDeath {
    private SuddenDeath() {}

    /** Does not return. */
    static void come() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-KILL",
                            Long.toString(ProcessHandle.current().pid()))
                    .start();
            Thread.sleep(Long.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while dying", e);
        }
    }
}
