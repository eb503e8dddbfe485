package io.spikefront.space;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * For each value of one axis the set of rules (as bits in rule order) whose clauses on this axis all hold; a rule
 * without a clause here is in every set. A point is matched by the rules in the intersection of its values' sets.
 *
 * <p>Only values that some clause mentions have a set of their own, all others share one, so that an axis of 10^9
 * values costs no more than its clauses.
 */
final class RuleMasks {
    private final long size;
    private final long[] mentioned;
    private final BitSet[] masks;
    private final BitSet others = new BitSet();
    private final BitSet mentions = new BitSet();

    RuleMasks(Axis axis, List<Rule> rules) {
        size = axis.size();
        mentioned = rules.stream()
                .flatMap(rule -> rule.clauses().stream())
                .filter(clause -> clause.axis().equals(axis.name()))
                .flatMap(clause -> clause.values().stream())
                .mapToLong(value -> axis.indexOf(value).orElseThrow())
                .sorted()
                .distinct()
                .toArray();
        masks = new BitSet[mentioned.length];
        Arrays.setAll(masks, i -> new BitSet());
        for (int r = 0; r < rules.size(); r++) {
            List<Clause> clauses = rules.get(r).clauses().stream()
                    .filter(clause -> clause.axis().equals(axis.name()))
                    .toList();
            mentions.set(r, !clauses.isEmpty());
            for (int i = 0; i < masks.length; i++) {
                String value = axis.value(mentioned[i]);
                masks[i].set(r, clauses.stream().allMatch(clause -> clause.holds(value)));
            }
            others.set(r, clauses.stream().allMatch(clause -> clause.membership() == Clause.Membership.NOT_IN));
        }
    }

    /** The number of the axis's values. */
    long size() {
        return size;
    }

    /** The rules with a clause on this axis; not to be modified. */
    BitSet mentions() {
        return mentions;
    }

    /** The rules that the value at {@code index} leaves possible; not to be modified. */
    BitSet at(long index) {
        int i = Arrays.binarySearch(mentioned, index);
        return i < 0 ? others : masks[i];
    }

    /** How many values leave each set of rules possible. */
    Map<BitSet, Long> groups() {
        Map<BitSet, Long> groups = new HashMap<>();
        for (BitSet mask : masks) {
            groups.merge(mask, 1L, Long::sum);
        }
        if (mentioned.length < size) {
            groups.merge(others, size - mentioned.length, Long::sum);
        }
        return groups;
    }
}
