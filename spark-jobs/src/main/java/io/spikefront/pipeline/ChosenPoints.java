package io.spikefront.pipeline;

import io.spikefront.pareto.Knee;
import io.spikefront.pareto.OperatingPoint;
import io.spikefront.pareto.ParetoFront;
import io.spikefront.pareto.Reward;
import io.spikefront.pareto.Selection;
import io.spikefront.sweep.ChoiceSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Which points of a frontier are worth a look, and by which rule: reward, smallest, knee. */
final class ChosenPoints {
    /** Q-SpiNN's reward among the points that reach the target accuracy. */
    static final String REWARD = "reward";
    /** The smallest within the tolerance of the baseline. */
    static final String SMALLEST = "smallest";
    /** The frontier's knee. */
    static final String KNEE = "knee";

    private final Map<String, List<String>> rulesOfPoint = new HashMap<>();

    /** Chooses from {@code points}, the members of {@code front}, by their validation scores. */
    ChosenPoints(ParetoFront front, Collection<OperatingPoint> points, OperatingPoint baseline, ChoiceSpec choice) {
        double target = baseline.accuracy() - choice.tolerance();
        Reward reward = choice.reward();
        note(REWARD, Selection.largestReward(points, baseline, target, reward).map(OperatingPoint::id));
        note(
                SMALLEST,
                Selection.smallestMemory(points, baseline, choice.tolerance()).map(OperatingPoint::id));
        note(KNEE, Knee.of(front).map(candidate -> candidate.id()));
    }

    /** A completed row of the evaluations as Q-SpiNN sees it. */
    static OperatingPoint operatingPoint(Row row) {
        double memory = row.<Long>getAs("memory_bits").doubleValue();
        return new OperatingPoint(row.getAs("point_id"), row.getAs("accuracy"), memory);
    }

    private void note(String rule, Optional<String> pointId) {
        pointId.ifPresent(
                id -> rulesOfPoint.computeIfAbsent(id, key -> new ArrayList<>()).add(rule));
    }

    /** The rules that chose a point; none for most. */
    List<String> rules(String pointId) {
        return rulesOfPoint.getOrDefault(pointId, List.of());
    }
}
