package io.spikefront.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.pareto.Reward;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SignificanceSearchTest {
    @Property(tries = 200)
    void findsTheSmallestWhereAccuracyGrowsWithPrecision(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int parameters,
            @ForAll @IntRange(max = 3) int coarse) {
        Landscape landscape = new Landscape(seed, parameters, 1, coarse);
        for (double tolerance : new double[] {0, 0.01, 0.03}) {
            SignificanceSearch search = landscape.search(tolerance);
            Map<Long, Finding> known = landscape.answer(search, Map.of());

            List<Found> candidates = search.candidates(known, Reward.accuracyMinusMemory(0.1));
            assertThat(candidates.stream()
                            .mapToLong(found -> found.score().memoryBits())
                            .min())
                    .isEqualTo(landscape.smallest(1 - tolerance));
        }
    }

    @Test
    void measure() {
        for (int d = 2; d <= 4; d++) {
            long sum = 0, max = 0, rounds = 0;
            long all = 0;
            for (int s = 0; s < 100; s++) {
                Landscape landscape = new Landscape(s, d, 1, 1);
                int[] r = {0};
                SignificanceSearch search = landscape.search(0.02);
                Map<Long, Finding> known = landscape.answer(
                        k -> {
                            r[0]++;
                            return search.next(k);
                        },
                        new HashMap<>());
                sum += known.size();
                max = Math.max(max, known.size());
                rounds += r[0];
                all = landscape.space().counts().admitted();
            }
            System.out.println("MEASURE d=" + d + " mean " + sum / 100.0 + " max " + max + " rounds " + rounds / 100.0
                    + " of " + all);
        }
    }
}
