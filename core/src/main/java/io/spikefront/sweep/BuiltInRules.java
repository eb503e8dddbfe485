package io.spikefront.sweep;

import io.spikefront.quant.GridFamilies;
import io.spikefront.quant.GridFamily;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.Rounding;
import io.spikefront.space.Axis;
import io.spikefront.space.Clause;
import io.spikefront.space.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The combinations that mean nothing, whatever the user's space: derived from the axes and the grid families. */
final class BuiltInRules {
    private final QuantizationAxes axes;
    private final Set<Rule> rules = new LinkedHashSet<>();

    private BuiltInRules(QuantizationAxes axes) {
        this.axes = axes;
    }

    /** Those rules that can match some point, in terms of the sweep's own axes. */
    static List<Rule> of(QuantizationAxes axes) {
        BuiltInRules builder = new BuiltInRules(axes);
        axes.axes().forEach(builder::addInertness);
        for (int l = 0; l < axes.depth(); l++) {
            for (ParameterTarget target : ParameterTarget.values()) {
                builder.addRefusals(l, target);
            }
        }
        return List.copyOf(builder.rules);
    }

    /** An axis says nothing where every layer it sets is float there, or has a grid without the parameter. */
    private void addInertness(Axis axis) {
        AxisKey key = AxisKey.parse(axis.name(), axes.depth());
        if (key.property().equals(AxisKey.BITS)) {
            return;
        }
        List<Integer> governed = IntStream.range(0, axes.depth())
                .filter(l -> axes.setting(l, key.target(), key.property()).equals(java.util.Optional.of(axis)))
                .boxed()
                .toList();
        for (List<Clause> silence : silences(key, governed)) {
            List<Axis> known = new ArrayList<>(axes.axes());
            governed.forEach(l -> known.addAll(effective(l, key.target())));
            Rule rule = Rule.inert(
                    axis, axis.name() + " says nothing where " + phrase(silence), silence.toArray(Clause[]::new));
            rule.within(known).ifPresent(rules::add);
        }
    }

    /** Every way in which all the governed layers ignore the key: for each layer one cause. */
    private List<List<Clause>> silences(AxisKey key, List<Integer> layers) {
        Set<List<Clause>> ways = new LinkedHashSet<>();
        ways.add(List.of());
        for (int l : layers) {
            List<Clause> causes = causes(key, l);
            Set<List<Clause>> extended = new LinkedHashSet<>();
            for (List<Clause> way : ways) {
                if (causes.stream().anyMatch(way::contains)) {
                    extended.add(way);
                    continue;
                }
                for (Clause cause : causes) {
                    List<Clause> longer = new ArrayList<>(way);
                    longer.add(cause);
                    extended.add(longer);
                }
            }
            ways = extended;
        }
        return List.copyOf(ways);
    }

    private List<Clause> causes(AxisKey key, int layer) {
        List<Clause> causes = new ArrayList<>();
        causes.add(Clause.in(name(layer, key.target(), AxisKey.BITS), QuantizationAxes.FLOAT));
        if (key.isGridParameter()) {
            List<String> without = GridFamilies.all().stream()
                    .filter(family -> !family.parameters(key.target()).containsKey(key.property()))
                    .map(GridFamily::name)
                    .toList();
            causes.add(Clause.in(name(layer, key.target(), AxisKey.GRID), without));
        }
        return causes;
    }

    /** Bit widths and roundings that a grid family refuses. */
    private void addRefusals(int layer, ParameterTarget target) {
        String bits = name(layer, target, AxisKey.BITS);
        String grid = name(layer, target, AxisKey.GRID);
        String rounding = name(layer, target, AxisKey.ROUNDING);
        List<Axis> known = effective(layer, target);
        for (GridFamily family : GridFamilies.all()) {
            Clause ofFamily = Clause.in(grid, family.name());
            for (int b = 1; b <= Integer.SIZE; b++) {
                Clause width = Clause.in(bits, Integer.toString(b));
                family.refuses(b).ifPresent(reason -> exclude(known, family.name() + ": " + reason, ofFamily, width));
            }
            Clause quantized = Clause.notIn(bits, QuantizationAxes.FLOAT);
            for (Rounding r : Rounding.values()) {
                Clause rounded = Clause.in(rounding, r.key());
                family.refuses(r)
                        .ifPresent(
                                reason -> exclude(known, family.name() + ": " + reason, ofFamily, rounded, quantized));
            }
        }
    }

    private void exclude(List<Axis> known, String reason, Clause... clauses) {
        Rule.excluded(reason, clauses).within(known).ifPresent(rules::add);
    }

    private String name(int layer, ParameterTarget target, String property) {
        return axes.effective(layer, target, property).name();
    }

    private List<Axis> effective(int layer, ParameterTarget target) {
        return List.of(
                axes.effective(layer, target, AxisKey.BITS),
                axes.effective(layer, target, AxisKey.GRID),
                axes.effective(layer, target, AxisKey.ROUNDING));
    }

    private static String phrase(List<Clause> clauses) {
        return String.join(
                " and ",
                clauses.stream()
                        .map(clause -> clause.axis() + " is " + String.join(" or ", clause.values()))
                        .toList());
    }
}
