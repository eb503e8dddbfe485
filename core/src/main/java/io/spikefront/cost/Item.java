package io.spikefront.cost;

import io.spikefront.eval.Stage;
import io.spikefront.eval.Trial;
import io.spikefront.eval.Workload;
import java.util.List;

/**
 * A trial as a planner of tasks sees it.
 *
 * @param model the canonical training key; trials of different models share nothing
 * @param stages of its evaluation
 */
public record Item(String model, List<Stage> stages) {
    public Item {
        stages = List.copyOf(stages);
    }

    /** What the evaluation of a trial consists of. */
    public static Item of(Workload workload, Trial trial) {
        return new Item(workload.trainingKey(trial).canonical(), workload.stages(trial.plan()));
    }

    /** How many stages, from the first one, both have in common. */
    int shared(Item other) {
        if (!model.equals(other.model)) {
            return 0;
        }
        int common = 0;
        while (common < Math.min(stages.size(), other.stages.size())
                && stages.get(common).key().equals(other.stages.get(common).key())) {
            common++;
        }
        return common;
    }

    /** An order in which items stand beside those that they share most with. */
    int compareTo(Item other) {
        int order = model.compareTo(other.model);
        for (int s = 0; order == 0 && s < Math.min(stages.size(), other.stages.size()); s++) {
            order = stages.get(s).key().compareTo(other.stages.get(s).key());
        }
        return order;
    }
}
