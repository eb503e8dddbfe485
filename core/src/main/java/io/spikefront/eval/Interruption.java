package io.spikefront.eval;

import java.util.concurrent.CancellationException;

/** How long computations end early: between two pieces of work they look whether their thread has been interrupted. */
final class Interruption {
    private Interruption() {}

    /** @throws CancellationException where the thread has been interrupted, which it stays */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the evaluation is not wanted any more");
        }
    }
}
