package io.spikefront.search;

import java.io.Serializable;
import java.util.List;

/**
 * How points are raced: after how many samples those are stopped that are dominated. What is better counts alone; how the
 * work is cut up does not.
 *
 * @param rungs samples that a point has seen when it may be stopped, ascending, 2 or more each; none: no racing
 * @param confidence with which a point is stopped, over all rungs together
 * @param tolerance accuracy, as a fraction, by which a stopped point may be better than the one that stopped it
 */
public record Racing(List<Integer> rungs, double confidence, double tolerance) implements Serializable {
    public Racing {
        rungs = List.copyOf(rungs);
        for (int k = 0; k < rungs.size(); k++) {
            if (rungs.get(k) <= (k == 0 ? 1 : rungs.get(k - 1))) {
                throw new IllegalArgumentException("Invalid rungs: " + rungs + " (must ascend from 2 or more)");
            }
        }
        if (!(confidence > 0 && confidence < 1) || !(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("Invalid race: confidence " + confidence + ", tolerance " + tolerance);
        }
    }

    /** Whether points may be stopped at all. */
    public boolean isOn() {
        return !rungs.isEmpty();
    }

    /** The level of the tests of one rung: all rungs share what may go wrong (Bonferroni). */
    double level() {
        return (1 - confidence) / rungs.size();
    }

    /** At rung {@code k}, who leads is chosen by the samples before this one, and tested on those from it on. */
    int testedFrom(int k) {
        return k == 0 ? rungs.get(0) / 2 : rungs.get(k - 1);
    }

    /** Everything that decides which points are stopped, as one text. */
    public String canonical() {
        return "racing rungs=" + rungs + ", confidence=" + confidence + ", tolerance=" + tolerance;
    }
}
