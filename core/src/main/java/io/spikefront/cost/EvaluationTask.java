package io.spikefront.cost;

import io.spikefront.eval.Outcome;
import io.spikefront.eval.SampleRange;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Some trials on some samples.
 *
 * @param positions of the trials in the list that was planned for, those that share most side by side
 * @param range the samples
 * @param seconds what it takes by the cost model
 */
public record EvaluationTask(List<Integer> positions, SampleRange range, double seconds) implements Serializable {
    public EvaluationTask {
        positions = new ArrayList<>(positions);
    }

    /**
     * Puts the outcomes of the parts of each trial's samples together, in the order of the samples. A trial whose parts fail
     * has failed for the cause of the first of them.
     *
     * @param trials how many there are
     * @param outcomes of each task one for each of its positions
     */
    public static List<Outcome> join(int trials, List<EvaluationTask> tasks, List<List<Outcome>> outcomes) {
        List<Integer> order = new ArrayList<>();
        for (int t = 0; t < tasks.size(); t++) {
            order.add(t);
        }
        order.sort(Comparator.comparing(t -> tasks.get(t).range().from()));
        Outcome[] joined = new Outcome[trials];
        for (int t : order) {
            List<Integer> positions = tasks.get(t).positions();
            for (int k = 0; k < positions.size(); k++) {
                int p = positions.get(k);
                Outcome part = outcomes.get(t).get(k);
                joined[p] = joined[p] == null ? part : then(joined[p], part);
            }
        }
        return List.of(joined);
    }

    private static Outcome then(Outcome sofar, Outcome next) {
        if (sofar instanceof Outcome.Completed done && next instanceof Outcome.Completed more) {
            return done.then(more);
        }
        return sofar instanceof Outcome.Failed ? sofar : next;
    }
}
