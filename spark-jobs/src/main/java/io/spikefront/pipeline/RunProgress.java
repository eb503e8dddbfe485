package io.spikefront.pipeline;

/** How a run tells what it is doing. */
public interface RunProgress {
    /** One line of news. */
    void message(String line);

    /** Points are about to be evaluated: {@code done} of {@code total} are already. */
    Step evaluating(String what, long done, long total);

    /** A stretch of work whose progress is shown until it is closed. */
    interface Step extends AutoCloseable {
        /** So many more points are done; may be called from any thread. */
        void advance(long points);

        /** What the best result so far is, in a few words. */
        void best(String text);

        @Override
        void close();
    }
}
