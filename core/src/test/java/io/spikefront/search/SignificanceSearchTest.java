package io.spikefront.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.pareto.Reward;
import io.spikefront.space.DesignPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
                    .isEqualTo(landscape.smallest(1 - tolerance, bits -> true));
        }
    }

    @Test
    void askedForMustNotGrowWithTheSpace() {
        long asked = 0;
        for (int seed = 0; seed < 50; seed++) {
            Landscape landscape = new Landscape(seed, 4, 1, 1);
            asked += landscape.answer(landscape.search(0.02), Map.of()).size();
        }
        assertThat(asked / 50).as("of 14641 points").isBetween(44L, 150L);
    }

    @Property(tries = 20)
    void whatOthersHaveLeftChangesNothingThatIsAsked(@ForAll long seed) {
        Landscape landscape = new Landscape(seed, 3, 2, 1);
        SignificanceSearch search = landscape.search(0.02);
        Map<Long, Finding> own = landscape.answer(search, Map.of());
        Map<Long, Finding> all = new HashMap<>();
        landscape
                .space()
                .admitted(0, landscape.space().rawSize())
                .forEach(index -> all.put(index, landscape.at(index)));

        assertThat(search.next(all).isEmpty()).isTrue();
        Reward reward = Reward.accuracyMinusMemory(0.1);
        assertThat(search.candidates(all, reward)).isEqualTo(search.candidates(own, reward));
        assertThat(search.map(all)).isEqualTo(search.map(own));
    }

    @Test
    void settingsAreAskedForAtAllSeeds() {
        Landscape landscape = new Landscape(1, 2, 3, 1);
        SignificanceSearch search = landscape.search(0.02);
        Map<Long, Finding> known = landscape.answer(search, Map.of());

        assertThat(known.size() % 3).isZero();
        SignificanceMap map = search.map(known).orElseThrow();
        assertThat(map.parameters()).allSatisfy(parameter -> {
            assertThat(parameter.precisions().stream().map(Precision::bits))
                    .containsExactly("2", "3", "4", "6", "8", "float");
            assertThat(parameter.precisions().stream().flatMap(precision -> precision.settings().stream()))
                    .allSatisfy(alone -> assertThat(alone.score().samples()).isEqualTo(3L * Landscape.SAMPLES));
        });
        assertThat(search.map(Map.of())).isEmpty();
        assertThat(search.next(Map.of()).phase()).isEqualTo("one parameter at a time");
    }

    @Property(tries = 50)
    void equalBitsComeSecondWithEachParametersBestSetting(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 4) int parameters,
            @ForAll @IntRange(min = -2, max = 2) int coarse) {
        Landscape landscape = new Landscape(seed, parameters, 2, coarse);
        SignificanceSearch search = landscape.search(0.01);
        Map<Long, Finding> known = new HashMap<>();
        search.next(known).points().forEach(index -> known.put(index, landscape.at(index)));
        List<Long> expected = new ArrayList<>();
        for (String bits : List.of("2", "3", "4", "6", "8")) {
            for (String repetition : List.of("1", "2")) {
                Map<String, String> values = new HashMap<>(Map.of("training.seed", repetition));
                for (ParameterSignificance parameter :
                        search.map(known).orElseThrow().parameters()) {
                    Precision precision = parameter.precisions().stream()
                            .filter(some -> some.bits().equals(bits))
                            .findFirst()
                            .orElseThrow();
                    values.putAll(precision.best().orElseThrow().setting().values());
                }
                expected.add(landscape.space().index(DesignPoint.of(values)));
            }
        }

        Inquiry second = search.next(known);
        assertThat(second.phase()).isEqualTo("equal bits");
        assertThat(second.points()).containsExactlyInAnyOrderElementsOf(expected);
        second.points().forEach(index -> known.put(index, landscape.at(index)));
        assertThat(search.next(known).phase()).isIn("descent", "neighbourhood");
    }

    @Property(tries = 50)
    void theShortlistHasTheSmallestOfEachKind(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 3) int parameters,
            @ForAll @IntRange(max = 2) int coarse) {
        Landscape landscape = new Landscape(seed, parameters, 1, coarse);
        SignificanceSearch search = landscape.search(0.02);
        Map<Long, Finding> known = landscape.answer(search, Map.of());
        List<Found> candidates = search.candidates(known, Reward.accuracyMinusMemory(0.1));
        Shortlist shortlist = search.shortlist(candidates);

        assertThat(shortlist.ranked()).isEqualTo(candidates.subList(0, Math.min(20, candidates.size())));
        assertThat(smallest(shortlist, "all")).isEqualTo(landscape.smallest(0.98, bits -> true));
        assertThat(smallest(shortlist, "equal bits"))
                .isEqualTo(landscape.smallest(
                        0.98, bits -> bits.stream().distinct().count() == 1 && !bits.contains("float")));
        for (int p = 0; p < parameters; p++) {
            int alone = p;
            assertThat(smallest(shortlist, "p" + p + " alone"))
                    .isEqualTo(landscape.smallest(
                            0.98,
                            bits -> !bits.get(alone).equals("float")
                                    && Collections.frequency(bits, "float") == parameters - 1));
        }
        assertThat(shortlist.all()).doesNotHaveDuplicates().containsAll(shortlist.ranked());
    }

    private static OptionalLong smallest(Shortlist shortlist, String kind) {
        return shortlist.smallest().stream()
                .filter(smallest -> smallest.kind().equals(kind))
                .flatMap(smallest -> smallest.found().stream())
                .mapToLong(found -> found.score().memoryBits())
                .findFirst();
    }
}
