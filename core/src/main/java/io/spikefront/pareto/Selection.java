package io.spikefront.pareto;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Ways to choose one operating point from many.
 *
 * <p>The choice does not depend on the order of the points: ties go to the smaller memory, then to the higher accuracy,
 * then to the smaller id.
 */
public final class Selection {
    /** Absorbs the rounding of a computed limit; far below the accuracy of one sample in any data set. */
    private static final double ROUNDING = 1e-12;

    private static final Comparator<OperatingPoint> SMALLEST = Comparator.comparingDouble(OperatingPoint::memory)
            .thenComparing(Comparator.comparingDouble(OperatingPoint::accuracy).reversed())
            .thenComparing(OperatingPoint::id);

    private Selection() {}

    /**
     * The point with the largest reward among those that reach the target, as in Q-SpiNN; empty if none does.
     *
     * @param targetAccuracy the least acceptable accuracy, as a fraction
     */
    public static Optional<OperatingPoint> largestReward(
            Collection<OperatingPoint> points, OperatingPoint baseline, double targetAccuracy, Reward reward) {
        return byReward(points, baseline, targetAccuracy, reward).stream().findFirst();
    }

    /** The points that reach the target, the largest reward first. */
    public static List<OperatingPoint> byReward(
            Collection<OperatingPoint> points, OperatingPoint baseline, double targetAccuracy, Reward reward) {
        Comparator<OperatingPoint> largest =
                Comparator.comparingDouble(point -> Direction.MAXIMIZE.cost(reward.of(point, baseline)));
        return points.stream()
                .filter(point -> reaches(point, targetAccuracy))
                .sorted(largest.thenComparing(SMALLEST))
                .toList();
    }

    /**
     * The point with the smallest memory among those that lose at most so much of the baseline's accuracy; empty if all
     * lose more.
     *
     * @param loss the acceptable difference of accuracies, as a fraction: 0.01 is one percentage point
     */
    public static Optional<OperatingPoint> smallestMemory(
            Collection<OperatingPoint> points, OperatingPoint baseline, double loss) {
        return points.stream()
                .filter(point -> reaches(point, baseline.accuracy() - loss))
                .min(SMALLEST);
    }

    /** Whether a point's accuracy is at least {@code targetAccuracy}, as a fraction. */
    public static boolean reaches(OperatingPoint point, double targetAccuracy) {
        return point.accuracy() >= targetAccuracy - ROUNDING;
    }
}
