package io.spikefront.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.spikefront.error.UserError;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/** A reader succeeds, or throws what it may in one sentence; it allocates in proportion to what it reads. */
public final class ReaderLaw {
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long overhead;
    private final long perByte;

    private ReaderLaw(long overhead, long perByte) {
        this.overhead = overhead;
        this.perByte = perByte;
    }

    /** Something that reads. */
    @FunctionalInterface
    public interface Reading {
        void read() throws IOException;
    }

    /** The law of a reader that may allocate so much, and so much more for each byte of its input. */
    public static ReaderLaw allocating(long overhead, long perByte) {
        return new ReaderLaw(overhead, perByte);
    }

    /** For readers of what users name, which throw {@link UserError}. */
    public void holds(int size, Reading reading) throws IOException {
        long most = overhead + perByte * size;
        long allocated = allocated(reading);
        // A first reading may load classes, which belong to no file.
        assertThat(allocated < most ? allocated : allocated(reading)).isLessThan(most);
    }

    private static long allocated(Reading reading) throws IOException {
        long before = THREAD.getCurrentThreadAllocatedBytes();
        try {
            reading.read();
        } catch (UserError e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception", "\tat ", ": null");
        }
        return THREAD.getCurrentThreadAllocatedBytes() - before;
    }

    /** For readers of what a store keeps to save time: whoever asked them goes on without after an {@link IOException}. */
    public void holdsOrIsPassedOver(int size, Reading reading) throws IOException {
        holds(size, () -> {
            try {
                reading.read();
            } catch (IOException e) {
                assertThat(e).isNotNull();
            }
        });
    }
}
