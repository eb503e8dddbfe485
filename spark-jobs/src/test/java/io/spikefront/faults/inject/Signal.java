package io.spikefront.faults.inject;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What this process sends itself, as others would. */
enum Signal {
    /** The end: no hook runs, nothing is flushed, as at a power failure. */
    KILL,
    /** The wish that it ends. */
    TERM;

    /** Does not return from {@link #KILL}. */
    void send() {
        try {
            Process sender = new ProcessBuilder(
                            "kill",
                            "-" + name(),
                            Long.toString(ProcessHandle.current().pid()))
                    .start();
            if (this == KILL) {
                Thread.sleep(Long.MAX_VALUE);
            }
            sender.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while sending " + this, e);
        }
    }
}
