package io.spikefront.pareto;

import java.util.Map;
import java.util.TreeMap;

/**
 * The lower-left boundary of points (y, z) of which less is better: the steps, with y rising and z falling. Each
 * operation costs O(log n), amortized over the steps that it makes obsolete.
 */
final class Staircase {
    private final TreeMap<Double, Double> steps = new TreeMap<>();

    /** Adds a point; false if a step is already at least as low in both. */
    boolean lower(double y, double z) {
        if (ceiling(y) <= z) {
            return false;
        }
        Map.Entry<Double, Double> step = steps.ceilingEntry(y);
        while (step != null && step.getValue() >= z) {
            steps.remove(step.getKey());
            step = steps.higherEntry(y);
        }
        steps.put(y, z);
        return true;
    }

    /** The area that adding a point would win, where all points are negative and the origin is the upper-right corner. */
    double gain(double y, double z) {
        double area = 0;
        double left = y;
        double top = Math.min(ceiling(y), 0);
        for (Map.Entry<Double, Double> step : steps.tailMap(y, false).entrySet()) {
            if (top <= z) {
                return area;
            }
            area += (step.getKey() - left) * (top - z);
            left = step.getKey();
            top = step.getValue();
        }
        return top <= z ? area : area - left * (top - z);
    }

    private double ceiling(double y) {
        Map.Entry<Double, Double> step = steps.floorEntry(y);
        return step == null ? Double.POSITIVE_INFINITY : step.getValue();
    }
}
