package io.spikefront.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Remembers what a run told. */
public final class RecordedProgress implements RunProgress {
    /** Messages in their order. */
    public final List<String> messages = new ArrayList<>();
    /** {@code what done/total +advanced} of every closed step, in their order. */
    public final List<String> steps = new ArrayList<>();

    /** How it stood, as told now and then. */
    public final List<String> notes = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void message(String line) {
        messages.add(line);
    }

    @Override
    public Step training(String what, long epochs) {
        return evaluating(what, 0, epochs);
    }

    @Override
    public Step evaluating(String what, long done, long total) {
        return new Step() {
            private long advanced;

            @Override
            public synchronized void advance(long points) {
                advanced += points;
            }

            @Override
            public void note(String text) {
                notes.add(text);
            }

            @Override
            public synchronized void close() {
                steps.add(what + " " + done + "/" + total + " +" + advanced);
            }
        };
    }
}
