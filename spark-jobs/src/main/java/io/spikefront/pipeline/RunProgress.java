package io.spikefront.pipeline;

/** How a run tells what it is doing, and hears whether it is to go on. */
public interface RunProgress {
    /** One line of news. */
    void message(String line);

    /** Points are about to be evaluated: {@code done} of {@code total} are already. */
    Step evaluating(String what, long done, long total);

    /** Models are about to be trained, for so many epochs in all. */
    Step training(String what, long epochs);

    /** Whether somebody has asked the run to end; asked before each wave, which is the place to stop at. */
    default boolean isStopAsked() {
        return false;
    }

    /**
     * Ends the run where somebody has asked for it.
     *
     * @throws StoppedException to be passed on to whoever started the run
     */
    default void heedStop() {
        if (isStopAsked()) {
            throw new StoppedException();
        }
    }

    /** A stretch of work whose progress is shown until it is closed. */
    interface Step extends AutoCloseable {
        /** So much more is done, in points or epochs; may be called from any thread. */
        void advance(long more);

        /** How it stands, in a few words: the best result so far, the last loss; may be called from any thread. */
        void note(String text);

        @Override
        void close();
    }
}
