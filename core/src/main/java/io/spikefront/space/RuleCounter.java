package io.spikefront.space;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Counts the points each rule leaves out without visiting them.
 *
 * <p>Dynamic programming over the axes: a state is the set of rules that may still match, its weight the number of
 * choices on the axes so far that lead to it. Values of an axis act only through {@link RuleMasks#groups}, so the cost
 * depends on how rules interlock and not on the number of points; in the worst case it grows as 2^rules. The axes are
 * taken in an order that leaves few rules half decided, which keeps the states few.
 */
final class RuleCounter {
    private final List<RuleMasks> pending;
    private final BitSet begun = new BitSet();
    private final BitSet decided = new BitSet();
    private final long[] excluded;
    private Map<BitSet, Long> states = new HashMap<>();
    private long pointsPerChoice;

    private RuleCounter(List<RuleMasks> axes, int rules) {
        pending = new ArrayList<>(axes);
        excluded = new long[rules];
        pointsPerChoice = axes.stream().mapToLong(RuleMasks::size).reduce(1, (a, b) -> a * b);
        BitSet all = new BitSet();
        all.set(0, rules);
        decide();
        settle(all, 1);
    }

    /** Counts over the product of {@code axes}, whose size must fit in a long. */
    static RuleCounts count(List<RuleMasks> axes, List<Rule> rules) {
        RuleCounter counter = new RuleCounter(axes, rules.size());
        while (!counter.pending.isEmpty()) {
            counter.take(counter.nextAxis());
        }
        return new RuleCounts(
                counter.states.getOrDefault(new BitSet(), 0L),
                IntStream.range(0, rules.size())
                        .mapToObj(r -> new RuleCounts.Exclusion(rules.get(r), counter.excluded[r]))
                        .toList());
    }

    /** The pending axis after which the fewest rules have clauses both on axes taken and on axes pending. */
    private RuleMasks nextAxis() {
        return pending.stream().min(Comparator.comparingInt(this::openAfter)).orElseThrow();
    }

    private int openAfter(RuleMasks axis) {
        BitSet taken = (BitSet) begun.clone();
        taken.or(axis.mentions());
        BitSet left = new BitSet();
        pending.stream().filter(other -> other != axis).forEach(other -> left.or(other.mentions()));
        taken.and(left);
        return taken.cardinality();
    }

    /** Extends every state by the values of {@code axis}. */
    private void take(RuleMasks axis) {
        pending.remove(axis);
        begun.or(axis.mentions());
        decide();
        pointsPerChoice /= axis.size();
        Map<BitSet, Long> before = states;
        states = new HashMap<>();
        Map<BitSet, Long> groups = axis.groups();
        before.forEach((alive, choices) -> groups.forEach((mask, values) -> {
            BitSet next = (BitSet) alive.clone();
            next.and(mask);
            settle(next, choices * values);
        }));
    }

    /** A rule is decided once its clauses' axes are all taken: where it is still alive, it matches. */
    private void decide() {
        decided.set(0, excluded.length);
        pending.forEach(axis -> decided.andNot(axis.mentions()));
    }

    /** Adds choices to their state, or to the first matching rule once no earlier rule can match. */
    private void settle(BitSet alive, long choices) {
        if (alive.intersects(decided)) {
            BitSet matching = (BitSet) alive.clone();
            matching.and(decided);
            int first = matching.nextSetBit(0);
            if (alive.nextSetBit(0) == first) {
                excluded[first] += choices * pointsPerChoice;
                return;
            }
            alive.clear(first + 1, excluded.length);
        }
        states.merge(alive, choices, Long::sum);
    }
}
