package io.spikefront.cost;

import io.spikefront.eval.Shortcuts;
import io.spikefront.eval.Split;
import io.spikefront.eval.TrainingKey;
import io.spikefront.eval.Trial;
import io.spikefront.eval.Workload;
import io.spikefront.snn.TrainingCost;
import io.spikefront.sweep.ExecutionSpec;
import io.spikefront.sweep.Sweep;
import io.spikefront.sweep.TestScope;
import java.time.Duration;
import java.util.List;

/**
 * What a sweep will take, by a cost model.
 *
 * @param model what a unit of each kind of work takes
 * @param points of the sweep
 * @param examined how many of them were looked at to see what they share
 * @param secondsPerPoint core-seconds that a point takes on the validation samples, beside its neighbours
 * @param testSecondsPerPoint the same alone on the test samples
 * @param trainings models to train, counted up to a limit
 * @param trainingSeconds core-seconds of these trainings
 * @param longestTraining core-seconds of the longest
 */
public record Forecast(
        CostModel model,
        long points,
        long examined,
        double secondsPerPoint,
        double testSecondsPerPoint,
        long trainings,
        double trainingSeconds,
        double longestTraining) {
    /** Trainings are not counted beyond this. */
    public static final int COUNTED_TRAININGS = 5_000;

    /** A frontier of how many points is assumed, the baseline included: nobody knows it before. */
    public static final int ASSUMED_FRONTIER = 25;

    private static final int WINDOW = 1_000;
    private static final int EXAMPLES = 24;
    private static final int MIN_WAVE = 64;
    private static final int MAX_WAVE = 100_000;
    private static final double WAVE_SECONDS = 30;

    /** Measures for about {@code budget}, then counts. */
    public static Forecast of(Sweep sweep, Shortcuts shortcuts, Duration budget) {
        Windows windows = new Windows(sweep);
        CostModel model = Calibration.measure(sweep.workload(), windows.examples(EXAMPLES), shortcuts, budget);
        return of(sweep, windows, model, shortcuts);
    }

    private static Forecast of(Sweep sweep, Windows windows, CostModel model, Shortcuts shortcuts) {
        Workload workload = sweep.workload();
        int samples = workload.sampleCount(Split.VALIDATION);
        Sum evaluation = windows.of(WINDOW)
                .map(window -> Sum.of(workload, window, samples, model, shortcuts))
                .reduce(Sum.NOTHING, Sum::plus);
        Sum tests = Sum.of(workload, List.of(sweep.baseline()), workload.sampleCount(Split.TEST), model, shortcuts);
        List<Double> trainings = sweep.trainings()
                .limit(COUNTED_TRAININGS)
                .map(key -> training(workload, key, model))
                .toList();
        return new Forecast(
                model,
                sweep.points(),
                evaluation.points(),
                evaluation.seconds() / evaluation.points(),
                tests.seconds(),
                trainings.size(),
                trainings.stream().mapToDouble(Double::doubleValue).sum(),
                trainings.stream().mapToDouble(Double::doubleValue).max().orElse(0));
    }

    /** What a training takes by the estimate and the measured factor. */
    public static double training(Workload workload, TrainingKey key, CostModel model) {
        TrainingCost cost = workload.trainingCost(key);
        return cost.coreSeconds() * (key.inTraining().isFloat() ? model.trainingFactor() : model.quantizedFactor());
    }

    /** Points and what they take. */
    private record Sum(long points, double seconds) {
        static final Sum NOTHING = new Sum(0, 0);

        static Sum of(Workload workload, List<Trial> trials, int samples, CostModel model, Shortcuts shortcuts) {
            List<Item> items =
                    trials.stream().map(trial -> Item.of(workload, trial)).toList();
            return new Sum(trials.size(), TaskPlanner.seconds(items, samples, model, shortcuts.sharing()));
        }

        Sum plus(Sum other) {
            return new Sum(points + other.points, seconds + other.seconds);
        }
    }

    /** Core-seconds to evaluate all points. */
    public double evaluationSeconds() {
        return points * secondsPerPoint;
    }

    /** Core-seconds of the test scores. */
    public double testSeconds(TestScope scope) {
        long tested = scope == TestScope.ALL ? points : Math.min(points + 1, ASSUMED_FRONTIER);
        return tested * testSecondsPerPoint;
    }

    /** Whether there are more trainings than were counted. */
    public boolean hasMoreTrainings() {
        return trainings == COUNTED_TRAININGS;
    }

    /** Points that are evaluated and committed together: what was asked for, or as many as take a while on {@code cores}. */
    public int wavePoints(ExecutionSpec execution, int cores) {
        double fitting = WAVE_SECONDS * cores / secondsPerPoint;
        return execution.wavePoints() > 0
                ? execution.wavePoints()
                : (int) Math.max(MIN_WAVE, Math.min(MAX_WAVE, fitting));
    }
}
