package io.spikefront.cost;

import io.spikefront.eval.Work;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long work takes on one core of this machine, as measured by {@link Calibration}.
 *
 * @param secondsPerUnit by {@link Work#kind}
 * @param trainingFactor what training takes against {@link io.spikefront.snn.TrainingCost}'s estimate
 * @param quantizedFactor the same of training that sees its quantization
 */
public record CostModel(Map<String, Double> secondsPerUnit, double trainingFactor, double quantizedFactor) {
    /** Nobody has measured: every unit takes the same, trainings what is estimated. */
    public static final CostModel UNMEASURED = new CostModel(Map.of(), 1, 1);

    private static final double UNMEASURED_UNIT = 3e-9;

    public CostModel {
        secondsPerUnit = java.util.Collections.unmodifiableMap(new TreeMap<>(secondsPerUnit));
    }

    /** What some work takes; of a kind that was not measured, as long as the slowest of its group. */
    public double seconds(Work work) {
        Double known = secondsPerUnit.get(work.kind());
        return work.units() * (known == null ? slowest(work.group()) : known);
    }

    private double slowest(String group) {
        return secondsPerUnit.entrySet().stream()
                .filter(rate -> new Work(rate.getKey(), 1).group().equals(group))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(UNMEASURED_UNIT);
    }
}
