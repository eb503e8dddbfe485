package io.spikefront.space;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * A sample of a space's admitted points: which they are depends on the space and the seed alone, and a larger sample holds a
 * smaller one. Drawn evenly, each point with the same chance; only where rules leave less than one combination in a
 * thousand, those are preferred that follow upon many holes.
 */
final class SpaceSample {
    private static final int DRAWS = 10_000;

    private SpaceSample() {}

    /** {@code size} indices, ascending; all of them where there are no more. */
    static long[] of(DesignSpace space, int size, long seed) {
        if (size >= space.counts().admitted()) {
            return space.admitted(0, space.rawSize()).toArray();
        }
        SplittableRandom random = new SplittableRandom(seed);
        TreeSet<Long> drawn = new TreeSet<>();
        while (drawn.size() < size) {
            drawn.add(next(space, random, drawn));
        }
        return drawn.stream().mapToLong(Long::longValue).toArray();
    }

    /** One that has not been drawn; after many vain draws the first one from the last draw on, around the end. */
    private static long next(DesignSpace space, SplittableRandom random, Set<Long> drawn) {
        long index = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            index = Math.floorMod(random.nextLong(), space.rawSize());
            if (space.admits(index) && !drawn.contains(index)) {
                return index;
            }
        }
        return java.util.stream.LongStream.concat(space.admitted(index, space.rawSize()), space.admitted(0, index))
                .filter(admitted -> !drawn.contains(admitted))
                .findFirst()
                .orElseThrow();
    }
}
