package io.spikefront.cost;

import io.spikefront.eval.Trial;
import io.spikefront.sweep.Sweep;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Neighbouring points of a sweep, here and there in its space, by which all are judged. */
final class Windows {
    private static final int WINDOWS = 8;

    private final Sweep sweep;
    private final long[] sampled;

    Windows(Sweep sweep) {
        this.sweep = sweep;
        this.sampled = sweep.isSampled() ? sweep.indices().toArray() : new long[0];
    }

    /** All points where they are few, or else some windows of {@code size} at most; lazy. */
    Stream<List<Trial>> of(int size) {
        if (sweep.points() <= (long) size * WINDOWS) {
            return Stream.of(sweep.indices().mapToObj(sweep::trial).toList());
        }
        return spread(size);
    }

    /** Some points of each of the windows, whatever the space. */
    List<Trial> examples(int size) {
        return spread(size).flatMap(List::stream).distinct().toList();
    }

    private Stream<List<Trial>> spread(int size) {
        return IntStream.range(0, WINDOWS)
                .mapToObj(w -> from(w).limit(size).mapToObj(sweep::trial).toList())
                .filter(window -> !window.isEmpty());
    }

    private LongStream from(int window) {
        long raw = sweep.space().rawSize();
        return sweep.isSampled()
                ? LongStream.of(sampled).skip((long) sampled.length * window / WINDOWS)
                : sweep.space().admitted(raw / WINDOWS * window, raw);
    }
}
