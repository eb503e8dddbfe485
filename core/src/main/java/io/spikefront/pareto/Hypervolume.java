package io.spikefront.pareto;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The volume of objective space that a front dominates, down to a reference point; in the product of the objectives'
 * units.
 *
 * <p>The volume is swept along the first objective, best value first, as the sum of (distance to the next member) x
 * (cross-section of the members so far). The cross-section is a length for two objectives and the area under a
 * staircase, updated in O(log n), for three; so both cost O(n log n). Each objective more recomputes its cross-sections
 * and multiplies the cost by n. Every term is positive, so nothing cancels, and the order of addition is canonical.
 *
 * <p>See: Fonseca, Paquete, Lopez-Ibanez, "An improved dimension-sweep algorithm for the hypervolume indicator", CEC,
 * 2006.
 */
public final class Hypervolume {
    private Hypervolume() {}

    /**
     * The volume between the front and the reference point.
     *
     * @param reference one finite value for each objective, otherwise {@link IllegalArgumentException}; members that are
     *     not better than it in every objective contribute nothing
     */
    public static double of(ParetoFront front, double... reference) {
        Objectives objectives = front.objectives();
        Candidate corner = objectives.requireFit(new Candidate("reference", reference));
        List<double[]> points = new ArrayList<>();
        for (Candidate member : front.members()) {
            double[] point = new double[reference.length];
            boolean better = true;
            for (int j = 0; j < point.length; j++) {
                point[j] = objectives.cost(member, j) - objectives.cost(corner, j);
                better &= point[j] < 0;
            }
            if (better) {
                points.add(point);
            }
        }
        return volume(points, 0, reference.length);
    }

    /** The volume between points and the origin, in the axes from {@code axis} on. */
    private static double volume(List<double[]> points, int axis, int axes) {
        List<double[]> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingDouble(point -> point[axis]));
        ToDoubleFunction<double[]> section = section(axis + 1, axes);
        double volume = 0;
        for (int i = 0; i < sorted.size(); i++) {
            double next = i + 1 < sorted.size() ? sorted.get(i + 1)[axis] : 0;
            volume += (next - sorted.get(i)[axis]) * section.applyAsDouble(sorted.get(i));
        }
        return volume;
    }

    /** A function that takes one point after another and tells the volume of all so far, in the axes from there on. */
    private static ToDoubleFunction<double[]> section(int axis, int axes) {
        return switch (axes - axis) {
            case 0 -> point -> 1;
            case 1 -> point -> -point[axis]; // on a front of two objectives each next member is the longer
            case 2 -> {
                Staircase staircase = new Staircase();
                double[] area = {0};
                yield point -> {
                    area[0] += staircase.gain(point[axis], point[axis + 1]);
                    staircase.lower(point[axis], point[axis + 1]);
                    return area[0];
                };
            }
            default -> {
                List<double[]> points = new ArrayList<>();
                yield point -> {
                    points.add(point);
                    return volume(points, axis, axes);
                };
            }
        };
    }
}
