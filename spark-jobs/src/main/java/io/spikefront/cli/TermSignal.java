package io.spikefront.cli;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.util.SignalUtils;

/**
 * SIGTERM as a request to stop after the wave, which schedulers send some time before they kill. A second one, or one after this
 * has been closed, ends the process as it always does.
 */
final class TermSignal implements AutoCloseable {
    private enum State {
        AWAITED,
        RECEIVED,
        CLOSED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.AWAITED);

    /** From now on, until it is closed. */
    TermSignal() {
        SignalUtils.register("TERM", this::isHandled);
    }

    /** Whether the signal needs no further handling. */
    private boolean isHandled() {
        boolean first = state.compareAndSet(State.AWAITED, State.RECEIVED);
        if (first) {
            System.err.println("spikefront: SIGTERM: the run ends after this wave; another one ends it at once");
        }
        return first;
    }

    /** Whether it has been received. */
    boolean isReceived() {
        return state.get() == State.RECEIVED;
    }

    @Override
    public void close() {
        state.set(State.CLOSED);
    }
}
