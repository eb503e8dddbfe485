package io.spikefront.sweep;

import io.spikefront.quant.GridFamilies;
import io.spikefront.quant.GridFamily;
import io.spikefront.quant.GridParameter;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.Rounding;
import io.spikefront.space.Axis;
import io.spikefront.space.Clause;
import io.spikefront.space.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The combinations that mean nothing, whatever the user's space: derived from the axes and the grid families.
 *
 * <p>What the rules leave are points that can be carried out, with no two of equal plans, and every plan that can be
 * carried out is among them.
 */
final class BuiltInRules {
    private final QuantizationAxes axes;
    private final Set<Rule> rules = new LinkedHashSet<>();

    private BuiltInRules(QuantizationAxes axes) {
        this.axes = axes;
    }

    /** Those rules that can match some point, in terms of the sweep's own axes. */
    static List<Rule> of(QuantizationAxes axes) {
        BuiltInRules builder = new BuiltInRules(axes);
        axes.quantizations().forEach(builder::addInertness);
        for (int l = 0; l < axes.depth(); l++) {
            for (ParameterTarget target : ParameterTarget.values()) {
                builder.addRefusals(l, target);
            }
        }
        return List.copyOf(builder.rules);
    }

    /** An axis says nothing where it is silent in every layer that it sets. */
    private void addInertness(Axis axis) {
        AxisKey key = AxisKey.parse(axis.name(), axes.depth());
        List<Integer> governed = IntStream.range(0, axes.depth())
                .filter(l -> axes.setting(l, key.target(), key.property()).equals(Optional.of(axis)))
                .boxed()
                .toList();
        for (Set<Clause> silence : silences(key, governed)) {
            String reason = axis.name() + " says nothing" + (silence.isEmpty() ? "" : " where " + phrase(silence));
            Rule.inert(axis, reason, silence.toArray(Clause[]::new))
                    .within(axes.axes())
                    .ifPresent(rules::add);
        }
    }

    /** The ways in which all the layers ignore the key, one cause for each layer; none that is a case of another. */
    private Set<Set<Clause>> silences(AxisKey key, List<Integer> layers) {
        Set<Set<Clause>> ways = Set.of(Set.of());
        for (int l : layers) {
            Set<Set<Clause>> extended = new LinkedHashSet<>();
            for (Set<Clause> way : ways) {
                for (Set<Clause> cause : causes(key, l)) {
                    Set<Clause> longer = new LinkedHashSet<>(way);
                    longer.addAll(cause);
                    extended.add(longer);
                }
            }
            ways = mostGeneral(extended);
        }
        return ways;
    }

    private static Set<Set<Clause>> mostGeneral(Set<Set<Clause>> ways) {
        Set<Set<Clause>> kept = new LinkedHashSet<>(ways);
        kept.removeIf(way -> ways.stream().anyMatch(other -> !other.equals(way) && way.containsAll(other)));
        return kept;
    }

    /** Why one layer ignores the key: the target is float, or its grid has no use for the parameter. */
    private Set<Set<Clause>> causes(AxisKey key, int layer) {
        ParameterTarget target = key.target();
        Set<Set<Clause>> causes = new LinkedHashSet<>();
        List<Axis> known = new ArrayList<>(effective(layer, target));
        if (!key.property().equals(AxisKey.BITS)) {
            addCause(causes, known, Clause.in(name(layer, target, AxisKey.BITS), QuantizationAxes.FLOAT));
        }
        if (key.isGridParameter()) {
            String grid = name(layer, target, AxisKey.GRID);
            addCause(causes, known, Clause.notIn(grid, familiesWith(key)));
            for (String family : familiesWith(key)) {
                Map<String, GridParameter> declared = GridFamilies.parameters(GridFamilies.named(family), target);
                declared.get(key.property()).where().forEach((other, value) -> {
                    Axis setting = axes.effective(layer, target, other, declared.get(other));
                    known.add(setting);
                    addCause(causes, known, Clause.in(grid, family), Clause.notIn(setting.name(), value));
                });
            }
        }
        return causes;
    }

    private static List<String> familiesWith(AxisKey key) {
        return GridFamilies.all().stream()
                .filter(family -> GridFamilies.parameters(family, key.target()).containsKey(key.property()))
                .map(GridFamily::name)
                .toList();
    }

    /** Adds what is left of a cause in this space, if it can occur. */
    private static void addCause(Set<Set<Clause>> causes, List<Axis> known, Clause... clauses) {
        Rule.excluded("cause", clauses)
                .within(known)
                .ifPresent(possible -> causes.add(new LinkedHashSet<>(possible.clauses())));
    }

    /** Bit widths, beside some parameters or all, and roundings that a grid family refuses. */
    private void addRefusals(int layer, ParameterTarget target) {
        String bits = name(layer, target, AxisKey.BITS);
        String rounding = name(layer, target, AxisKey.ROUNDING);
        List<Axis> known = effective(layer, target);
        for (GridFamily family : GridFamilies.all()) {
            Clause ofFamily = Clause.in(name(layer, target, AxisKey.GRID), family.name());
            widthsByRefusal(family::refuses)
                    .forEach((reason, widths) ->
                            exclude(known, family.name() + ": " + reason, ofFamily, Clause.in(bits, widths)));
            GridFamilies.parameters(family, target).forEach((name, parameter) -> {
                Axis setting = axes.effective(layer, target, name, parameter);
                List<Axis> withSetting = new ArrayList<>(known);
                withSetting.add(setting);
                for (String word : parameter.words()) {
                    Clause given = Clause.in(setting.name(), word);
                    widthsByRefusal(width -> family.refuses(width, name, word))
                            .forEach((reason, widths) -> exclude(
                                    withSetting,
                                    family.name() + ": " + reason,
                                    ofFamily,
                                    given,
                                    Clause.in(bits, widths)));
                }
            });
            Clause quantized = Clause.notIn(bits, QuantizationAxes.FLOAT);
            for (Rounding r : Rounding.values()) {
                Clause rounded = Clause.in(rounding, r.key());
                family.refuses(r)
                        .ifPresent(
                                reason -> exclude(known, family.name() + ": " + reason, ofFamily, rounded, quantized));
            }
        }
    }

    private static Map<String, List<String>> widthsByRefusal(IntFunction<Optional<String>> refuses) {
        Map<String, List<String>> widths = new LinkedHashMap<>();
        for (int b = 1; b <= AxisReader.MAX_BITS; b++) {
            String width = Integer.toString(b);
            refuses.apply(b)
                    .ifPresent(reason -> widths.computeIfAbsent(reason, first -> new ArrayList<>())
                            .add(width));
        }
        return widths;
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

    private static String phrase(Set<Clause> clauses) {
        return String.join(
                " and ",
                clauses.stream()
                        .map(clause -> clause.axis()
                                + (clause.membership() == Clause.Membership.IN ? " is " : " is not ")
                                + String.join(" or ", clause.values()))
                        .toList());
    }
}
