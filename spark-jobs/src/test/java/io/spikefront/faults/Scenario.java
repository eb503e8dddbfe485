package io.spikefront.faults;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A fault, and what has to hold after it.
 *
 * @param name for the command line
 * @param promises the numbers of the promises that it measures
 * @param what is done, in a sentence
 * @param body does it
 */
record Scenario(String name, List<Integer> promises, String what, Body body) {
    /** What a scenario does; what it throws is a failure. */
    @FunctionalInterface
    interface Body {
        void run(Bench bench, Findings findings) throws Exception;
    }

    static Scenario of(String name, String what, Body body, int... promises) {
        return new Scenario(name, IntStream.of(promises).boxed().toList(), what, body);
    }
}
