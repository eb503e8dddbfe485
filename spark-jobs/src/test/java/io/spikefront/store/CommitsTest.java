package io.spikefront.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.exceptions.ConcurrentAppendException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A table that is a set of rows, whose commits go wrong in all the ways that a real one's can. */
class CommitsTest {
    private final Set<String> table = new HashSet<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final Commits commits = new Commits("memory:/table", Duration.ZERO);

    /** What a MERGE does: adds what is missing, and says how much that was. */
    private long insert(Set<String> rows) {
        long before = table.size();
        table.addAll(rows);
        return table.size() - before;
    }

    @Test
    void aCommitWhoseAnswerIsLostIsFoundInTheTable() {
        long inserted = commits.counting(() -> {
            long count = insert(Set.of("a", "b"));
            if (attempts.incrementAndGet() == 1) {
                throw new UncheckedIOException(new IOException("connection reset after the commit"));
            }
            return count;
        });

        assertThat(inserted).isZero();
        assertThat(attempts).hasValue(2);
        assertThat(table).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aFaultBeforeTheCommitCostsAnAttempt() {
        long inserted = commits.counting(() -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("job aborted", new IOException("no route"));
            }
            return insert(Set.of("a"));
        });

        assertThat(inserted).isEqualTo(1);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void aStoreThatKeepsRefusingEndsInOneSentence() {
        assertThatThrownBy(() -> commits.make(() -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException("job aborted", new IOException("No space left on device\n\tat x"));
                }))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "the store memory:/table refused a commit 3 times: No space left on device; what was committed"
                                + " before is kept, and a run goes on from there");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void anotherWriterInBetweenIsNoFault() {
        commits.make(() -> {
            if (attempts.incrementAndGet() < 15) {
                throw new ConcurrentAppendException("another writer");
            }
            insert(Set.of("a"));
        });

        assertThat(table).containsExactly("a");
    }

    @Test
    void aDefectIsNotTriedAgain() {
        assertThatThrownBy(() -> commits.make(() -> {
                    attempts.incrementAndGet();
                    throw new IllegalArgumentException("keys must be distinct");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(attempts).hasValue(1);
    }
}
