package io.spikefront.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The times of a unit of each kind that explain equations best: least squares of relative errors, no time below 0. By
 * coordinate descent (Lawson and Hanson's problem NNLS), which is enough for a dozen kinds.
 */
final class Explanation {
    private static final int SWEEPS = 5_000;
    /** Kinds that always occur together get about equal parts of their time. */
    private static final double RIDGE = 1e-3;

    private final List<Equation> equations;

    Explanation(List<Equation> equations) {
        this.equations = equations;
    }

    Map<String, Double> secondsPerUnit() {
        TreeSet<String> names = new TreeSet<>();
        equations.forEach(equation -> names.addAll(equation.units().keySet()));
        List<String> kinds = new ArrayList<>(names);
        double[][] a = relative(kinds);
        double[] scale = scale(a, kinds.size());
        double[] x = solve(a, scale);
        Map<String, Double> rates = new TreeMap<>();
        for (int k = 0; k < x.length; k++) {
            rates.put(kinds.get(k), scale[k] == 0 ? 0 : x[k] / scale[k]);
        }
        return rates;
    }

    /** [equation][kind]: units a second, so that the right sides are 1. */
    private double[][] relative(List<String> kinds) {
        double[][] a = new double[equations.size()][kinds.size()];
        for (int e = 0; e < a.length; e++) {
            for (int k = 0; k < kinds.size(); k++) {
                a[e][k] = equations.get(e).units().getOrDefault(kinds.get(k), 0.0)
                        / equations.get(e).seconds();
            }
        }
        return a;
    }

    /** Columns are brought to length 1: units of different kinds differ by orders of magnitude. */
    private static double[] scale(double[][] a, int kinds) {
        double[] scale = new double[kinds];
        for (double[] row : a) {
            for (int k = 0; k < kinds; k++) {
                scale[k] += row[k] * row[k];
            }
        }
        for (int k = 0; k < kinds; k++) {
            scale[k] = Math.sqrt(scale[k]);
            for (double[] row : a) {
                row[k] = scale[k] == 0 ? 0 : row[k] / scale[k];
            }
        }
        return scale;
    }

    private static double[] solve(double[][] a, double[] scale) {
        double[] x = new double[scale.length];
        double[] rest = new double[a.length];
        java.util.Arrays.fill(rest, 1);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int k = 0; k < x.length; k++) {
                double gradient = -RIDGE * x[k];
                for (int e = 0; e < a.length; e++) {
                    gradient += a[e][k] * rest[e];
                }
                double next = Math.max(0, x[k] + gradient / (1 + RIDGE));
                for (int e = 0; e < a.length; e++) {
                    rest[e] -= a[e][k] * (next - x[k]);
                }
                x[k] = next;
            }
        }
        return x;
    }
}
