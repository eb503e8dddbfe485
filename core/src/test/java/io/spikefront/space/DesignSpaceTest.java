package io.spikefront.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.error.UserError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DesignSpaceTest {
    private static final Axis BITS = Axis.of("weight.bits", "float", "4", "3");
    private static final Axis ROUNDING = Axis.of("weight.rounding", "floor", "nearest");
    private static final Axis SEED = Axis.range("seed", 1, 3, 1);
    private static final Rule INERT =
            Rule.inert(ROUNDING, "a float weight is never rounded", Clause.in("weight.bits", "float"));
    private static final Rule COARSE =
            Rule.excluded("three bits need care", Clause.in("weight.bits", "3"), Clause.notIn("seed", "2"));
    private static final Rule FLOATS =
            Rule.excluded("no floats with seed 3", Clause.in("weight.bits", "float"), Clause.in("seed", "3"));
    private static final DesignSpace SPACE =
            new DesignSpace(List.of(BITS, ROUNDING, SEED), List.of(INERT, COARSE, FLOATS));

    @Test
    void theLastAxisVariesFastest() {
        assertThat(SPACE.rawSize()).isEqualTo(18);
        assertThat(LongStream.range(0, 7).mapToObj(SPACE::point).map(DesignPoint::canonical))
                .containsExactly(
                        "seed=1 weight.bits=float weight.rounding=floor",
                        "seed=2 weight.bits=float weight.rounding=floor",
                        "seed=3 weight.bits=float weight.rounding=floor",
                        "seed=1 weight.bits=float weight.rounding=nearest",
                        "seed=2 weight.bits=float weight.rounding=nearest",
                        "seed=3 weight.bits=float weight.rounding=nearest",
                        "seed=1 weight.bits=4 weight.rounding=floor");
    }

    @Test
    void aHoleBelongsToTheFirstRuleThatMatches() {
        assertThat(SPACE.exclusion(0)).isEmpty();
        assertThat(SPACE.exclusion(2)).contains(FLOATS);
        assertThat(SPACE.exclusion(3)).contains(INERT);
        assertThat(SPACE.exclusion(5)).as("both inert and without float").contains(INERT);
        assertThat(SPACE.exclusion(12)).contains(COARSE);
        assertThat(SPACE.admits(13)).isTrue();
        assertThat(SPACE.admitted(0, 18)).containsExactly(0L, 1L, 6L, 7L, 8L, 9L, 10L, 11L, 13L, 16L);
        assertThat(SPACE.points(12, 16)).containsExactly(SPACE.point(13));
        assertThat(SPACE.counts())
                .isEqualTo(new RuleCounts(
                        10,
                        List.of(
                                new RuleCounts.Exclusion(INERT, 3),
                                new RuleCounts.Exclusion(COARSE, 4),
                                new RuleCounts.Exclusion(FLOATS, 1))));
    }

    @Test
    void noAxesGiveOnePoint() {
        DesignSpace space = new DesignSpace(List.of(), List.of());
        assertThat(space.points(0, 1).map(DesignPoint::canonical)).containsExactly("");
        assertThat(space.counts()).isEqualTo(new RuleCounts(1, List.of()));
        assertThat(space.index(space.point(0))).isZero();
    }

    @Test
    void aRuleWithoutClausesLeavesNothing() {
        Rule everything = new Rule(Rule.Kind.EXCLUDED, List.of(), "no");
        for (List<Axis> axes : List.of(List.<Axis>of(), List.of(BITS, SEED))) {
            DesignSpace space = new DesignSpace(axes, List.of(everything));
            assertThat(space.admitted(0, space.rawSize())).isEmpty();
            assertThat(space.exclusion(0)).contains(everything);
            assertThat(space.counts().excluded())
                    .containsExactly(new RuleCounts.Exclusion(everything, space.rawSize()));
        }
    }

    @Test
    void seedsByTheBillionCostNothing() {
        Axis seeds = Axis.range("seed", 1, 1_000_000_000, 1);
        DesignSpace space = new DesignSpace(
                List.of(BITS, seeds, ROUNDING),
                List.of(
                        INERT,
                        Rule.inert(seeds, "floor draws nothing", Clause.in("weight.rounding", "floor")),
                        Rule.excluded("unlucky", Clause.in("seed", "13", "666"))));
        assertThat(space.rawSize()).isEqualTo(6_000_000_000L);
        long floor = 3;
        long nearest = 2 * (1_000_000_000L - 2);
        assertThat(space.counts().admitted()).isEqualTo(floor + nearest);
        assertThat(space.counts().excluded().stream().map(RuleCounts.Exclusion::points))
                .containsExactly(1_000_000_000L, 3 * 999_999_999L, 4L);
        long last = space.rawSize() - 1;
        assertThat(space.point(last).canonical()).isEqualTo("seed=1000000000 weight.bits=3 weight.rounding=nearest");
        assertThat(space.index(space.point(last))).isEqualTo(last);
        assertThat(space.admitted(last - 3, last + 1)).containsExactly(last - 2, last);
    }

    @Test
    void wholeSubtreesOfHolesAreLeftInOneStep() {
        DesignSpace space = new DesignSpace(
                List.of(BITS, Axis.range("seed", 1, 1_000_000_000_000_000L, 1), ROUNDING),
                List.of(Rule.excluded("only four bits", Clause.notIn("weight.bits", "4"))));
        long block = space.rawSize() / 3;
        assertThat(space.admitted(0, block + 2)).containsExactly(block, block + 1);
        assertThat(space.admitted(2 * block - 1, space.rawSize())).containsExactly(2 * block - 1);
    }

    @Test
    void aSpaceOfTenToTheFifteenIsCountedAtOnce() {
        List<String> twenty = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
        List<Axis> axes = IntStream.range(0, 12)
                .mapToObj(i -> Axis.of("axis." + i, twenty.subList(0, i < 11 ? 20 : 5)))
                .toList();
        List<Rule> rules = IntStream.range(0, 30)
                .mapToObj(r -> Rule.excluded(
                        "rule " + r,
                        Clause.in("axis." + r % 11, twenty.subList(r % 7, r % 7 + 6)),
                        Clause.notIn("axis." + (r * 5 + 3) % 11, twenty.subList(r % 5, r % 5 + 9)),
                        Clause.in("axis.11", twenty.subList(r % 4, r % 4 + 2))))
                .toList();
        DesignSpace space = new DesignSpace(axes, rules);
        assertThat(space.rawSize()).isEqualTo(1_024_000_000_000_000L);
        RuleCounts counts = space.counts();
        long excluded = counts.excluded().stream()
                .mapToLong(RuleCounts.Exclusion::points)
                .sum();
        assertThat(counts.admitted() + excluded).isEqualTo(space.rawSize());
        // The first rule owns all it matches: 6 of 20, 11 of 20 and 2 of 5 values.
        assertThat(counts.excluded().get(0).points()).isEqualTo(space.rawSize() / 2000 * 6 * 11 * 2);
        assertThat(counts.admitted()).isPositive();
    }

    @Test
    void bitsThatNeverGrowWithDepthAreCountedAndWalked() {
        List<String> bits = List.of("2", "3", "4", "5", "6", "8");
        List<Axis> axes = IntStream.range(0, 14)
                .mapToObj(layer -> Axis.of("layer." + layer + ".weight.bits", bits))
                .toList();
        List<Rule> rules = IntStream.range(0, 13 * 5)
                .mapToObj(r -> Rule.excluded(
                        "bits grow",
                        Clause.in(axes.get(r / 5).name(), bits.get(r % 5)),
                        Clause.in(axes.get(r / 5 + 1).name(), bits.subList(r % 5 + 1, 6))))
                .toList();
        DesignSpace space = new DesignSpace(axes, rules);
        long nonIncreasing = 19 * 18 * 17 * 16 * 15 / 120; // multisets of 14 out of 6: 19 choose 5
        assertThat(space.rawSize()).isEqualTo(78_364_164_096L);
        assertThat(space.counts().admitted()).isEqualTo(nonIncreasing);
        assertThat(space.admitted(0, space.rawSize()).filter(space::admits).count())
                .isEqualTo(nonIncreasing);
    }

    @Test
    void wrongSpacesAreRefused() {
        assertThatThrownBy(() -> new DesignSpace(List.of(BITS, SEED, BITS), List.of()))
                .isInstanceOf(UserError.class)
                .hasMessage("The axis 'weight.bits' is given twice: each axis may be given once.");
        assertThatThrownBy(() ->
                        new DesignSpace(List.of(Axis.range("a", 1, 1L << 62, 1), Axis.of("b", "1", "2")), List.of()))
                .isInstanceOf(UserError.class)
                .hasMessage("The axes have more than 9223372036854775807 combinations (a: 4611686018427387904, b: 2):"
                        + " give fewer values.");
    }

    @Test
    void rulesThatNameWhatIsNotThereAreRefused() {
        assertThatThrownBy(() -> space(Rule.excluded("typo", Clause.in("weight.bit", "3"))))
                .isInstanceOf(UserError.class)
                .hasMessage("The rule 'typo' names the axis 'weight.bit', which is not in the space"
                        + " (did you mean 'weight.bits'?); its axes are weight.bits, weight.rounding, seed.");
        assertThatThrownBy(() -> space(Rule.excluded("typo", Clause.in("weight.rounding", "flor"))))
                .isInstanceOf(UserError.class)
                .hasMessage("The rule 'typo' names the value 'flor', which is not on the axis 'weight.rounding'"
                        + " (did you mean 'floor'?); its values are floor, nearest.");
        assertThatThrownBy(() -> space(Rule.excluded("typo", Clause.notIn("seed", "7"))))
                .isInstanceOf(UserError.class)
                .hasMessage("The rule 'typo' names the value '7', which is not on the axis 'seed'"
                        + " (did you mean '3'?); its values are 1 to 3.");
    }

    @Test
    void pointsOfOtherSpacesHaveNoIndex() {
        assertThatThrownBy(() -> SPACE.index(DesignPoint.of(Map.of("bits", "3"))))
                .isInstanceOf(UserError.class)
                .hasMessage("The point 'bits=3' names the axis 'bits', which is not in the space; its axes are"
                        + " weight.bits, weight.rounding, seed.");
        assertThatThrownBy(() -> SPACE.index(DesignPoint.of(Map.of("weight.bits", "3"))))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "The point 'weight.bits=3' has no value for the axis 'weight.rounding': it must have one for"
                                + " each of weight.bits, weight.rounding, seed.");
        assertThatThrownBy(() -> SPACE.index(
                        DesignPoint.of(Map.of("weight.bits", "3", "weight.rounding", "floor", "seed", "9"))))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "The point 'seed=9 weight.bits=3 weight.rounding=floor' names the value '9', which is not on"
                                + " the axis 'seed' (did you mean '3'?); its values are 1 to 3.");
    }

    @Test
    void indicesOutsideTheSpaceAreRefused() {
        assertThatThrownBy(() -> SPACE.point(18)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> SPACE.exclusion(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> SPACE.admitted(3, 19)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void everythingCrossesTheWire() throws Exception {
        DesignSpace space = roundTrip(SPACE);
        assertThat(space.axes()).isEqualTo(SPACE.axes());
        assertThat(space.rules()).isEqualTo(SPACE.rules());
        assertThat(space.admitted(0, 18))
                .containsExactlyElementsOf(SPACE.admitted(0, 18).boxed().toList());
        assertThat(roundTrip(SPACE.point(7))).isEqualTo(SPACE.point(7));
        assertThat(roundTrip(SPACE.counts())).isEqualTo(SPACE.counts());
        assertThat(roundTrip(ContentId.of("a"))).isEqualTo(ContentId.of("a"));
    }

    private static DesignSpace space(Rule rule) {
        return new DesignSpace(List.of(BITS, ROUNDING, SEED), List.of(rule));
    }

    @SuppressWarnings("unchecked")
    private static <T> T roundTrip(T value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
