package io.spikefront.search;

import io.spikefront.search.Finding.Scored;
import io.spikefront.space.Axis;
import io.spikefront.space.Clause;
import io.spikefront.space.DesignPoint;
import io.spikefront.space.DesignSpace;
import io.spikefront.space.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A made-up network whose accuracy is known everywhere: parameters lose accuracy each by itself and in pairs, never less at
 * a lower precision. Each has a grid of two values that says nothing where the parameter is float.
 */
final class Landscape implements SearchStrategyOracle {
    static final int SAMPLES = 1000;
    private static final List<String> BITS = List.of("float", "2", "3", "4", "6", "8");

    private final List<Integer> sizes = new ArrayList<>();
    /** [parameter][bits as on the axis]: what is lost, falling with the precision. */
    private final List<Map<String, Integer>> losses = new ArrayList<>();

    private final int[][] interaction;
    private final int coarseGrid;
    private final DesignSpace space;

    /** @param coarseGrid what the second grid of each parameter loses besides; below 0 it is better than the first */
    Landscape(long seed, int parameters, int seeds, int coarseGrid) {
        Random random = new Random(seed);
        this.coarseGrid = coarseGrid;
        this.interaction = new int[parameters][parameters];
        List<Axis> axes = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        for (int p = 0; p < parameters; p++) {
            sizes.add((int) Math.pow(10, 1 + 3 * random.nextDouble()));
            Map<String, Integer> loss = new HashMap<>(Map.of("float", 0));
            int sum = 0;
            for (int b = BITS.size() - 1; b > 0; b--) {
                sum += random.nextInt(12);
                loss.put(BITS.get(b), sum);
            }
            losses.add(loss);
            for (int q = 0; q < p; q++) {
                interaction[p][q] = random.nextInt(3);
            }
            Axis grid = Axis.of("p" + p + ".grid", "fine", "coarse");
            axes.add(Axis.of("p" + p + ".bits", BITS));
            axes.add(grid);
            rules.add(Rule.inert(grid, "float has no grid", Clause.in("p" + p + ".bits", "float")));
        }
        if (seeds > 1) {
            axes.add(0, Axis.range("training.seed", 1, seeds, 1));
        }
        space = new DesignSpace(axes, rules);
    }

    @Override
    public DesignSpace space() {
        return space;
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (int p = 0; p < sizes.size(); p++) {
            parameters.add(new Parameter("p" + p, "p" + p + ".bits", List.of("p" + p + ".grid")));
        }
        return parameters;
    }

    @Override
    public Finding at(DesignPoint point) {
        int lost = 0;
        long memory = 0;
        for (int p = 0; p < sizes.size(); p++) {
            String bits = point.value("p" + p + ".bits");
            boolean coarse = point.value("p" + p + ".grid").equals("coarse");
            lost += loss(p, bits) + (coarse ? coarseGrid : 0);
            memory += (long) sizes.get(p) * (bits.equals("float") ? 32 : Integer.parseInt(bits));
            for (int q = 0; q < p; q++) {
                lost += interaction[p][q] * loss(p, bits) * loss(q, point.value("p" + q + ".bits")) / 20;
            }
        }
        return new Scored(Math.max(0, Math.min(SAMPLES, SAMPLES - lost)), SAMPLES, memory);
    }

    private int loss(int parameter, String bits) {
        return losses.get(parameter).get(bits);
    }
}
