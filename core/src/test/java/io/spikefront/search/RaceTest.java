package io.spikefront.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.eval.Answers;
import io.spikefront.eval.PairedDifference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RaceTest {
    private static final Racing RACING = new Racing(List.of(20, 60, 200), 0.95, 0.03);
    /** Tolerates so much that 140 equal answers are enough to stop a point. */
    private static final Racing LAX = new Racing(List.of(20, 60, 200), 0.95, 0.1);

    private static final int SAMPLES = 200;

    @Property(tries = 60)
    void stoppedAreThoseThatTheDefinitionNames(@ForAll long seed) {
        Random random = new Random(seed);
        List<Contender> alive = contenders(random);
        for (int rung = 0; rung < RACING.rungs().size(); rung++) {
            Set<String> stopped = new Race(RACING).stopped(alive, rung);
            assertThat(stopped).isEqualTo(byDefinition(alive, rung));

            List<Contender> shuffled = new ArrayList<>(alive);
            Collections.shuffle(shuffled, random);
            assertThat(new Race(RACING).stopped(shuffled, rung)).isEqualTo(stopped);
            alive = alive.stream()
                    .filter(contender -> !stopped.contains(contender.id()))
                    .toList();
        }
        assertThat(alive).isNotEmpty();
    }

    /** Of two contenders that cost no more than a third, and less accurate by the tolerance, one leads it at each rung. */
    @Test
    void aBetterPointIsStoppedAsSeldomAsStated() {
        int trials = 3000;
        long stopped = trialsThatStop(trials, 0.88, 0.85, 0.85);
        double allowed = 1 - RACING.confidence();
        assertThat(stopped / (double) trials)
                .isLessThanOrEqualTo(allowed + 3 * Math.sqrt(allowed * (1 - allowed) / trials));
        assertThat(stopped).as("the test has some power").isPositive();
    }

    @Test
    void aPointThatIsMuchWorseIsStoppedAlmostAlways() {
        assertThat(trialsThatStop(200, 0.6, 0.85, 0.85)).isGreaterThan(190);
    }

    @Test
    void noPointIsStoppedByOneThatNeedsMore() {
        Contender dear = new Contender("a", List.of(10L, 5L), all(true));
        Contender cheap = new Contender("b", List.of(9L, 6L), all(false));
        Contender cheapest = new Contender("c", List.of(9L, 5L), all(false));

        assertThat(new Race(LAX).stopped(List.of(dear, cheap), 2)).isEmpty();
        assertThat(new Race(LAX).stopped(List.of(dear, cheap, cheapest), 2)).containsExactly("b");
    }

    @Test
    void ofPointsThatAreEqualTheSmallerIdGoesOn() {
        Contender a = new Contender("a", List.of(1L), all(true));
        Contender b = new Contender("b", List.of(1L), all(true));

        assertThat(new Race(LAX).stopped(List.of(b, a), 2)).containsExactly("b");
        assertThat(new Race(new Racing(List.of(200), 0.95, 0)).stopped(List.of(b, a), 0))
                .as("nothing tells that it is worse")
                .isEmpty();
    }

    @Test
    void whatIsNoRaceIsRefused() {
        assertThatThrownBy(() -> new Racing(List.of(5, 5), 0.95, 0))
                .hasMessage("Invalid rungs: [5, 5] (must ascend from 2 or more)");
        assertThatThrownBy(() -> new Racing(List.of(1), 0.95, 0)).hasMessageStartingWith("Invalid rungs: [1]");
        assertThatThrownBy(() -> new Racing(List.of(5), 1, 0))
                .hasMessage("Invalid race: confidence 1.0, tolerance 0.0");
        assertThatThrownBy(() -> new Racing(List.of(5), 0.95, 1)).hasMessageStartingWith("Invalid race");
    }

    /** In how many races the first of three is stopped; answers are correlated as those of like networks are. */
    private static long trialsThatStop(int trials, double... accuracies) {
        Random random = new Random(7);
        long stopped = 0;
        for (int trial = 0; trial < trials; trial++) {
            long shared = random.nextLong();
            List<Contender> alive = new ArrayList<>(List.of(
                    new Contender("p", List.of(3L), answers(random, new Random(shared), accuracies[0])),
                    new Contender("q", List.of(1L), answers(random, new Random(shared), accuracies[1])),
                    new Contender("r", List.of(2L), answers(random, new Random(shared), accuracies[2]))));
            for (int rung = 0; rung < RACING.rungs().size(); rung++) {
                Set<String> now = new Race(RACING).stopped(alive, rung);
                alive.removeIf(contender -> now.contains(contender.id()));
            }
            stopped += alive.stream().noneMatch(contender -> contender.id().equals("p")) ? 1 : 0;
        }
        return stopped;
    }

    private static Answers answers(Random own, Random shared, double accuracy) {
        BitSet right = new BitSet();
        for (int k = 0; k < SAMPLES; k++) {
            double common = shared.nextDouble();
            right.set(k, (own.nextInt(5) == 0 ? own.nextDouble() : common) < accuracy);
        }
        return Answers.of(right, SAMPLES);
    }

    private static Answers all(boolean right) {
        BitSet bits = new BitSet();
        bits.set(0, SAMPLES, right);
        return Answers.of(bits, SAMPLES);
    }

    private static List<Contender> contenders(Random random) {
        List<Contender> contenders = new ArrayList<>();
        for (int c = 0; c < 12; c++) {
            List<Long> costs = List.of((long) random.nextInt(4), (long) random.nextInt(3));
            contenders.add(
                    new Contender("id" + c, costs, answers(random, new Random(1), 0.3 + random.nextInt(6) / 10.0)));
        }
        return contenders;
    }

    private static Set<String> byDefinition(List<Contender> alive, int rung) {
        int from = List.of(10, 20, 60).get(rung);
        int to = RACING.rungs().get(rung);
        Set<String> stopped = new TreeSet<>();
        for (Contender point : alive) {
            Contender leader = point;
            for (Contender other : alive) {
                boolean noDearer = other.costs().get(0) <= point.costs().get(0)
                        && other.costs().get(1) <= point.costs().get(1);
                if (noDearer && rank(other, from).compareTo(rank(leader, from)) < 0) {
                    leader = other;
                }
            }
            if (!leader.id().equals(point.id())) {
                PairedDifference difference = PairedDifference.of(
                        point.answers().slice(from, to), leader.answers().slice(from, to));
                if (difference.pValueOfLead(0.03) <= 0.05 / 3) {
                    stopped.add(point.id());
                }
            }
        }
        return stopped;
    }

    /** Texts in the order in which leaders are preferred. */
    private static String rank(Contender contender, int samples) {
        int wrong = samples - contender.answers().slice(0, samples).right();
        return String.format(
                "%04d %04d %04d %s",
                wrong, contender.costs().get(0), contender.costs().get(1), contender.id());
    }
}
