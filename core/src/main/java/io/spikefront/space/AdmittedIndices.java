package io.spikefront.space;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.LongConsumer;

/**
 * The admitted indices of a range, ascending.
 *
 * <p>Works as an odometer: only the digits that change are looked at, and a prefix of digits that a rule matches
 * whatever follows is left in one step.
 *
 * <p>Level L stands for the first L axes; {@code alive[L]} is the set of rules that these axes' digits leave possible.
 */
final class AdmittedIndices extends Spliterators.AbstractLongSpliterator {
    private final List<RuleMasks> masks;
    private final long[] strides;
    private final BitSet[] decided;
    private final BitSet[] alive;
    private final long[] digits;
    private final long end;
    private long index;
    private int stale = 1;

    /**
     * @param strides by level, how many indices share its digits
     * @param decided by level, the rules without a clause on any later axis
     */
    AdmittedIndices(List<RuleMasks> masks, long[] strides, BitSet[] decided, long from, long end) {
        super(end - from, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL);
        this.masks = masks;
        this.strides = strides;
        this.decided = decided;
        this.index = from;
        this.digits = new long[masks.size()];
        for (int axis = 0; axis < digits.length; axis++) {
            digits[axis] = from / strides[axis + 1] % masks.get(axis).size();
        }
        this.alive = new BitSet[masks.size() + 1];
        Arrays.setAll(alive, level -> new BitSet());
        alive[0].or(decided[masks.size()]);
        this.end = decided[0].isEmpty() ? end : from;
    }

    @Override
    public boolean tryAdvance(LongConsumer action) {
        while (index < end) {
            int level = matchedLevel();
            if (level < 0) {
                action.accept(index);
                skip(masks.size());
                return true;
            }
            skip(level);
        }
        return false;
    }

    /** The shortest prefix of the digits that some rule matches whatever follows, or -1. */
    private int matchedLevel() {
        int last = masks.size();
        for (int level = stale; level < last; level++) {
            alive[level].clear();
            alive[level].or(alive[level - 1]);
            alive[level].and(masks.get(level - 1).at(digits[level - 1]));
            if (alive[level].intersects(decided[level])) {
                return level;
            }
        }
        return last > 0 && alive[last - 1].intersects(masks.get(last - 1).at(digits[last - 1])) ? last : -1;
    }

    /** Goes to the first index whose first {@code level} digits differ. */
    private void skip(int level) {
        index = (index / strides[level] + 1) * strides[level];
        Arrays.fill(digits, level, digits.length, 0);
        int axis = level - 1;
        while (axis >= 0 && ++digits[axis] == masks.get(axis).size()) {
            digits[axis--] = 0;
        }
        stale = axis + 1;
    }
}
