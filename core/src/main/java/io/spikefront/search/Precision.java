package io.spikefront.search;

import io.spikefront.search.Finding.Scored;
import java.util.List;
import java.util.Optional;

/**
 * What a parameter does at one precision, all others at their reference.
 *
 * @param bits a bit width, or {@code float}
 * @param settings that were evaluated, best first: by accuracy, then memory; none where all have failed
 */
public record Precision(String bits, List<Alone> settings) {
    public Precision {
        settings = List.copyOf(settings);
    }

    /** A setting with its score. */
    public record Alone(Setting setting, Scored score) {}

    /** Its bits as a number; float has 32. */
    public int width() {
        return bits.equals(Setting.FLOAT) ? Float.SIZE : Integer.parseInt(bits);
    }

    /** The most accurate setting. */
    public Optional<Alone> best() {
        return settings.stream().findFirst();
    }

    /** Whether some setting reaches the goal. */
    public boolean reaches(SearchGoal goal) {
        return best().map(alone -> goal.isReachedBy(alone.score())).orElse(false);
    }

    /** The accuracy that the best setting loses against the float network; all of it where none works. */
    double loss(SearchGoal goal) {
        return goal.baseline().accuracy()
                - best().map(alone -> alone.score().accuracy()).orElse(0.0);
    }
}
