package io.spikefront.search;

import io.spikefront.search.Precision.Alone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the combinations take from one parameter: of each precision that reaches the target alone the two best settings
 * that do; where none does, the best setting of the highest precision.
 *
 * @param parameter what is quantized
 * @param rungs from coarse to fine, at least one; of each the settings, best first, at least one
 */
record Ladder(Parameter parameter, List<List<Alone>> rungs) {
    private static final int SETTINGS = 2;

    /** A place on a ladder: the rung, and which of its settings. */
    record Step(int rung, int setting) {}

    /** The ladder of a parameter of which some setting has been scored. */
    static Ladder of(ParameterSignificance significance) {
        List<List<Alone>> rungs = new ArrayList<>();
        for (Precision precision : significance.precisions()) {
            List<Alone> reaching = precision.settings().stream()
                    .filter(alone -> significance.goal().isReachedBy(alone.score()))
                    .limit(SETTINGS)
                    .toList();
            if (!reaching.isEmpty()) {
                rungs.add(reaching);
            }
        }
        if (rungs.isEmpty()) {
            rungs.add(List.of(significance.precisions().stream()
                    .flatMap(precision -> precision.best().stream())
                    .reduce((coarser, finer) -> finer)
                    .orElseThrow()));
        }
        return new Ladder(significance.parameter(), List.copyOf(rungs));
    }

    Step bottom() {
        return new Step(0, 0);
    }

    Step top() {
        return new Step(rungs.size() - 1, 0);
    }

    Alone at(Step step) {
        return rungs.get(step.rung()).get(step.setting());
    }

    /** The best setting of each rung, from coarse to fine. */
    List<Step> steps() {
        return Stream.iterate(bottom(), step -> step.rung() < rungs.size(), step -> new Step(step.rung() + 1, 0))
                .toList();
    }

    /** The best settings of the rungs below and above, and the other settings of the same rung. */
    List<Step> neighbours(Step step) {
        List<Step> near = new ArrayList<>();
        for (int s = 0; s < rungs.get(step.rung()).size(); s++) {
            near.add(new Step(step.rung(), s));
        }
        near.remove(step);
        if (step.rung() > 0) {
            near.add(new Step(step.rung() - 1, 0));
        }
        if (step.rung() + 1 < rungs.size()) {
            near.add(new Step(step.rung() + 1, 0));
        }
        return near;
    }

    /** The memory of a step, up to a constant. */
    long memory(Step step) {
        return at(step).score().memoryBits();
    }

    long leastMemory() {
        return steps().stream().mapToLong(this::memory).min().orElseThrow();
    }

    /** How far apart its steps are in memory. */
    long memorySpan() {
        return steps().stream().mapToLong(this::memory).max().orElseThrow() - leastMemory();
    }
}
