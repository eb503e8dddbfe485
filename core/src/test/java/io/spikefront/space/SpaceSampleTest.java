package io.spikefront.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpaceSampleTest {
    private static final Axis A = Axis.range("a", 0, 9, 1);
    private static final Axis B = Axis.range("b", 0, 9, 1);
    private static final Axis HUGE = Axis.range("c", 1, 10_000_000, 1);
    private static final Rule NO_THREE = Rule.excluded("no three", Clause.in("b", "3"));
    private static final DesignSpace SMALL = new DesignSpace(List.of(A, B), List.of(NO_THREE));
    private static final DesignSpace LARGE = new DesignSpace(List.of(HUGE, B), List.of(NO_THREE));

    @Property(tries = 100)
    void holdsAdmittedPointsAndEverySmallerSample(
            @ForAll @IntRange(max = 120) int size, @ForAll @IntRange(max = 120) int smaller, @ForAll long seed) {
        long[] sample = SMALL.sample(size, seed);

        assertThat(sample).hasSize(Math.min(size, 90)).isSorted().doesNotHaveDuplicates();
        assertThat(Arrays.stream(sample)).allMatch(SMALL::admits);
        Set<Long> all = LongStream.of(sample).boxed().collect(Collectors.toSet());
        if (smaller <= size) {
            assertThat(Arrays.stream(SMALL.sample(smaller, seed))).allMatch(all::contains);
        }
    }

    @Test
    void isSpreadEvenlyOverALargeSpaceAndTheSameInEveryRun() {
        long[] sample = LARGE.sample(3000, 0);

        assertThat(sample).hasSize(3000).isEqualTo(LARGE.sample(3000, 0)).isNotEqualTo(LARGE.sample(3000, 1));
        for (int tenth = 0; tenth < 10; tenth++) {
            long from = LARGE.rawSize() / 10 * tenth;
            long to = LARGE.rawSize() / 10 * (tenth + 1);
            assertThat(Arrays.stream(sample)
                            .filter(index -> from <= index && index < to)
                            .count())
                    .isBetween(230L, 370L);
        }
        assertThat(Arrays.stream(sample).map(index -> index % 10).distinct().count())
                .isEqualTo(9);
    }

    @Test
    void findsTheFewPointsOfASpaceFullOfHoles() {
        Rule most = Rule.excluded("only the first", Clause.notIn("c", "77"));
        DesignSpace sparse = new DesignSpace(List.of(HUGE, B), List.of(most));

        assertThat(sparse.sample(4, 0)).hasSize(4);
        assertThat(Arrays.stream(sparse.sample(4, 0))).allMatch(sparse::admits);
    }
}
