package io.spikefront.search;

import io.spikefront.eval.Answers;
import java.util.List;

/**
 * A point in a race.
 *
 * @param id its identity
 * @param costs what is known of it beforehand and should be small, memory above all; as many for all contenders
 * @param answers to the first samples, to as many as the rung asks for or more
 */
public record Contender(String id, List<Long> costs, Answers answers) {
    public Contender {
        costs = List.copyOf(costs);
    }

    /** Whether this costs no more in any respect. */
    boolean isAsCheapAs(Contender other) {
        for (int c = 0; c < costs.size(); c++) {
            if (costs.get(c) > other.costs.get(c)) {
                return false;
            }
        }
        return true;
    }
}
