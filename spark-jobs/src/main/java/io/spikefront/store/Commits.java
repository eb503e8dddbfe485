package io.spikefront.store;

import java.io.IOException;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.function.LongSupplier;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits that may be done again: each reads the table first and then writes what is missing, so that doing it twice is doing
 * it once. That settles every doubt: whether another writer came between, or whether a commit whose answer was an error has
 * been made all the same. Nothing is ever deleted to settle it.
 */
final class Commits {
    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);
    private static final int MOST_CONFLICTS = 20;
    private static final int MOST_FAULTS = 3;

    private final String store;
    private final Duration pause;

    /** @param pause before doing again what the file system has refused; longer each time */
    Commits(String store, Duration pause) {
        this.store = store;
        this.pause = pause;
    }

    /**
     * Does it until it has been done.
     *
     * @throws StoreException where the file system keeps refusing
     */
    void make(Runnable commit) {
        counting(() -> {
            commit.run();
            return 0;
        });
    }

    /** Like {@link #make}, with a count that says how much was missing when it was done at last. */
    long counting(LongSupplier commit) {
        int conflicts = 0;
        int faults = 0;
        while (true) {
            try {
                return commit.getAsLong();
            } catch (Exception e) { // Scala throws checked exceptions undeclared
                if (UnreadableFile.in(e).isPresent()) {
                    throw e;
                }
                if (e instanceof ConcurrentModificationException) {
                    conflicts++;
                    if (conflicts == MOST_CONFLICTS) {
                        throw e;
                    }
                } else if (ExceptionUtils.indexOfType(e, IOException.class) >= 0) {
                    faults++;
                    if (faults == MOST_FAULTS) {
                        throw refused(e);
                    }
                    LOG.warn("a commit to {} failed, perhaps only its answer: done again", store, e);
                    pause(faults);
                } else {
                    throw e;
                }
            }
        }
    }

    private StoreException refused(Exception e) {
        return new StoreException(
                "the store " + store + " refused a commit " + MOST_FAULTS + " times: "
                        + StoreLayout.firstLine(ExceptionUtils.getRootCause(e))
                        + "; what was committed before is kept, and a run goes on from there",
                e);
    }

    private void pause(int faults) {
        try {
            Thread.sleep(pause.multipliedBy(faults).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the store " + store, e);
        }
    }
}
