package io.spikefront.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Random small spaces against the definitions written out: enumerate all points, ask every rule in order. */
class DesignSpacePropertyTest {
    @Property(tries = 300, seed = "1")
    void pointsAndIndicesAreInverse(@ForAll("spaces") DesignSpace space) {
        for (long index = 0; index < space.rawSize(); index++) {
            assertThat(space.index(space.point(index))).isEqualTo(index);
        }
        assertThat(LongStream.range(0, space.rawSize())
                        .mapToObj(space::point)
                        .map(DesignPoint::canonical)
                        .distinct()
                        .count())
                .isEqualTo(space.rawSize());
    }

    @Property(seed = "1")
    void pointsAndIndicesAreInverseInHugeSpaces(
            @ForAll @LongRange(min = 1, max = 3_000_000) long a,
            @ForAll @LongRange(min = 1, max = 3_000_000) long b,
            @ForAll @LongRange(min = 1, max = 1_000_000) long c,
            @ForAll @LongRange(min = 0) long pick) {
        DesignSpace space = new DesignSpace(
                List.of(Axis.range("a", 1, a, 1), Axis.range("b", -b, b, 3), Axis.range("c", 0, c * 7 - 1, 7)),
                List.of());
        long index = pick % space.rawSize();
        assertThat(space.index(space.point(index))).isEqualTo(index);
    }

    @Property(tries = 500, seed = "1")
    void holesAreAttributedToTheFirstMatchingRule(@ForAll("spaces") DesignSpace space) {
        for (long index = 0; index < space.rawSize(); index++) {
            assertThat(space.exclusion(index)).isEqualTo(firstMatch(space, index));
            assertThat(space.admits(index)).isEqualTo(firstMatch(space, index).isEmpty());
        }
    }

    @Property(tries = 300, seed = "1")
    void eachCombinationOfSomeAxesIsRepresentedOnce(@ForAll("spaces") DesignSpace space, @ForAll long choice) {
        Set<String> some = new LinkedHashSet<>();
        for (int a = 0; a < space.axes().size(); a++) {
            if ((choice >> a & 1) == 1) {
                some.add(space.axes().get(a).name());
            }
        }
        List<List<String>> represented = space.representatives(some)
                .peek(point -> assertThat(space.admits(space.index(point))).isTrue())
                .map(point -> some.stream().map(point::value).toList())
                .toList();
        assertThat(represented)
                .doesNotHaveDuplicates()
                .hasSameElementsAs(space.points(0, space.rawSize())
                        .map(point -> some.stream().map(point::value).toList())
                        .distinct()
                        .toList());
    }

    @Property(tries = 1000, seed = "1")
    void countsEqualEnumeration(@ForAll("spaces") DesignSpace space) {
        long[] excluded = new long[space.rules().size()];
        long admitted = 0;
        for (long index = 0; index < space.rawSize(); index++) {
            Optional<Rule> rule = firstMatch(space, index);
            if (rule.isPresent()) {
                excluded[space.rules().indexOf(rule.get())]++;
            } else {
                admitted++;
            }
        }
        RuleCounts counts = space.counts();
        assertThat(counts.admitted()).isEqualTo(admitted);
        assertThat(counts.excluded().stream().map(RuleCounts.Exclusion::rule)).isEqualTo(space.rules());
        assertThat(counts.excluded().stream().map(RuleCounts.Exclusion::points))
                .containsExactlyElementsOf(LongStream.of(excluded).boxed().toList());
    }

    @Property(tries = 500, seed = "1")
    void anySplitOfTheIndicesAdmitsTheSame(@ForAll("spaces") DesignSpace space, @ForAll Random random) {
        List<Long> expected = LongStream.range(0, space.rawSize())
                .filter(index -> firstMatch(space, index).isEmpty())
                .boxed()
                .toList();
        List<Long> indices = new ArrayList<>();
        List<DesignPoint> points = new ArrayList<>();
        long from = 0;
        while (from < space.rawSize()) {
            long to = from + random.nextLong(space.rawSize() - from + 1);
            space.admitted(from, to).forEach(indices::add);
            space.points(from, to).forEach(points::add);
            from = to;
        }
        assertThat(indices).isEqualTo(expected);
        assertThat(points).isEqualTo(expected.stream().map(space::point).toList());
    }

    @Property(tries = 500, seed = "1")
    void aRuleWithinTheAxesMatchesTheSamePoints(@ForAll("spaces") DesignSpace space, @ForAll Random random) {
        for (Rule rule : space.rules()) {
            List<Clause> foreign = rule.clauses().stream()
                    .map(clause -> new Clause(clause.axis(), clause.membership(), withForeignValue(clause, random)))
                    .toList();
            Optional<Rule> within = new Rule(rule.kind(), foreign, rule.reason()).within(space.axes());
            for (long index = 0; index < space.rawSize(); index++) {
                DesignPoint point = space.point(index);
                assertThat(within.filter(kept -> kept.matches(point)).isPresent())
                        .isEqualTo(rule.matches(point));
            }
            within.ifPresent(kept -> new DesignSpace(space.axes(), List.of(kept)));
        }
    }

    private static Set<String> withForeignValue(Clause clause, Random random) {
        Set<String> values = new LinkedHashSet<>(clause.values());
        values.add("foreign-" + random.nextInt(10));
        return values;
    }

    private static Optional<Rule> firstMatch(DesignSpace space, long index) {
        DesignPoint point = space.point(index);
        return space.rules().stream().filter(rule -> rule.matches(point)).findFirst();
    }

    @Provide
    Arbitrary<DesignSpace> spaces() {
        return Arbitraries.randomValue(DesignSpacePropertyTest::space);
    }

    private static DesignSpace space(Random random) {
        List<Axis> axes = new ArrayList<>();
        int number = random.nextInt(6);
        for (int i = 0; i < number; i++) {
            int size = 1 + random.nextInt(i < 2 ? 6 : 3);
            axes.add(
                    random.nextBoolean()
                            ? Axis.range("axis." + i, -1, size * 2L - 3, 2)
                            : Axis.of(
                                    "axis." + i,
                                    List.of("float", "3", "0.5", "floor", "8", "b")
                                            .subList(0, size)));
        }
        List<Rule> rules = new ArrayList<>();
        int count = axes.isEmpty() ? 0 : random.nextInt(random.nextInt(10) == 0 ? 80 : 6);
        for (int r = 0; r < count; r++) {
            Clause[] clauses = random.ints(1 + random.nextInt(3), 0, axes.size())
                    .mapToObj(i -> clause(axes.get(i), random))
                    .toArray(Clause[]::new);
            rules.add(
                    random.nextInt(3) == 0
                            ? Rule.inert(axes.get(random.nextInt(axes.size())), "inert " + r, clauses)
                            : Rule.excluded("excluded " + r, clauses));
        }
        return new DesignSpace(axes, rules);
    }

    private static Clause clause(Axis axis, Random random) {
        List<String> values = random.longs(1 + random.nextInt(3), 0, axis.size())
                .mapToObj(axis::value)
                .toList();
        return random.nextBoolean() ? Clause.in(axis.name(), values) : Clause.notIn(axis.name(), values);
    }
}
