package io.spikefront.pareto;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The knee of a front: the member where giving up a little of one objective stops winning much of another.
 *
 * <p>Each objective is scaled to [0, 1] over the front, 0 at its best value and 1 at its worst (0 throughout if all
 * members agree). With two objectives the ends of the front are then (0, 1) and (1, 0), and the knee is the member with
 * the largest distance from the chord x + y = 1 towards the ideal point (0, 0). That distance is (1 - x - y) / sqrt 2,
 * so the knee is the member with the smallest sum, which is also its definition for k objectives: the member furthest
 * towards the ideal along the normal of the hyperplane through the k unit vectors. Where the front bends the other way
 * no member is nearer to the ideal than the ends, and the knee is an end. Ties go to the first in canonical order.
 *
 * <p>See: Das, "On characterizing the 'knee' of the Pareto curve based on normal-boundary intersection", Structural
 * Optimization 18, 1999; Branke, Deb, Dierolf, Osswald, "Finding knees in multi-objective optimization", PPSN VIII,
 * 2004.
 */
public final class Knee {
    private Knee() {}

    /** The knee, or empty for an empty front. */
    public static Optional<Candidate> of(ParetoFront front) {
        return of(front.objectives(), front.members());
    }

    /** The first candidate with the smallest sum of scaled costs. */
    static Optional<Candidate> of(Objectives objectives, List<Candidate> candidates) {
        double[] best = new double[objectives.size()];
        double[] worst = new double[objectives.size()];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        Arrays.fill(worst, Double.NEGATIVE_INFINITY);
        for (Candidate candidate : candidates) {
            for (int j = 0; j < best.length; j++) {
                best[j] = Math.min(best[j], objectives.cost(candidate, j));
                worst[j] = Math.max(worst[j], objectives.cost(candidate, j));
            }
        }
        Candidate knee = null;
        double smallest = Double.POSITIVE_INFINITY;
        for (Candidate candidate : candidates) {
            double sum = 0;
            for (int j = 0; j < best.length; j++) {
                sum += worst[j] > best[j] ? (objectives.cost(candidate, j) - best[j]) / (worst[j] - best[j]) : 0;
            }
            if (knee == null || sum < smallest) {
                knee = candidate;
                smallest = sum;
            }
        }
        return Optional.ofNullable(knee);
    }
}
