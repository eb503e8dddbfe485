package io.spikefront.sweep;

import io.spikefront.quant.MembranePosition;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationGrid;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.space.Axis;
import io.spikefront.space.Clause;
import io.spikefront.space.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The combinations under which a neuron could never fire, as far as they are known without data: membranes whose greatest
 * value does not exceed the float threshold where it decides on firing, and thresholds that vanish whatever the space says of them.
 *
 * <p>What remains (grids that are calibrated, thresholds that vanish at some values only) are points that fail by
 * themselves, with their cause, before anything is trained for them.
 */
final class FiringRules {
    /** Beyond so many combinations of a target's settings, its points are left to fail by themselves. */
    private static final int MAX_COMBINATIONS = 20_000;

    private static final int MAX_HINTED_BITS = 16;

    private final QuantizationAxes axes;
    private final float threshold;
    private final Set<Rule> rules = new LinkedHashSet<>();

    private FiringRules(QuantizationAxes axes, float threshold) {
        this.axes = axes;
        this.threshold = threshold;
    }

    /** Those rules that can match some point, in terms of the sweep's own axes. */
    static List<Rule> of(QuantizationAxes axes, float threshold) {
        FiringRules builder = new FiringRules(axes, threshold);
        for (int l = 0; l < axes.depth(); l++) {
            builder.addMembranes(l);
            builder.addThresholds(l);
        }
        return List.copyOf(builder.rules);
    }

    private void addMembranes(int layer) {
        List<Axis> settings = axes.settings(layer, ParameterTarget.MEMBRANE);
        List<Axis> known = new ArrayList<>(settings);
        Axis thresholds = axes.effective(layer, ParameterTarget.THRESHOLD, AxisKey.BITS);
        known.add(thresholds);
        Clause floatThreshold = Clause.in(thresholds.name(), QuantizationAxes.FLOAT);
        for (ValueBox box : silent(ParameterTarget.MEMBRANE, settings)) {
            List<Clause> clauses = box.clauses();
            clauses.add(floatThreshold);
            String reason = "the membrane's greatest value does not exceed the threshold: the neuron can never fire"
                    + box.note();
            Rule.excluded(reason, clauses.toArray(Clause[]::new)).within(known).ifPresent(rules::add);
        }
    }

    private void addThresholds(int layer) {
        List<Axis> settings = axes.settings(layer, ParameterTarget.THRESHOLD);
        List<ValueBox> boxes = silent(ParameterTarget.THRESHOLD, settings);
        long all = settings.stream().mapToLong(Axis::size).reduce(1, Math::multiplyExact);
        if (boxes.stream().mapToLong(ValueBox::size).sum() < all) {
            return;
        }
        for (ValueBox box : boxes) {
            String reason = "the threshold quantizes to 0 or less" + box.note();
            Rule.excluded(reason, box.clauses().toArray(Clause[]::new))
                    .within(settings)
                    .ifPresent(rules::add);
        }
    }

    /** The values of some settings under which a target leaves neurons silent, in few boxes. */
    private List<ValueBox> silent(ParameterTarget target, List<Axis> settings) {
        List<ValueBox> boxes = new ArrayList<>();
        for (Map<String, String> values : combinations(settings)) {
            Map<String, String> properties = new HashMap<>();
            values.forEach((axis, value) ->
                    properties.put(AxisKey.parse(axis, axes.depth()).property(), value));
            QuantizationAxes.quantization(target, properties)
                    .filter(quantization -> isSilent(target, quantization))
                    .ifPresent(quantization -> boxes.add(ValueBox.of(values, hint(target, quantization))));
        }
        return ValueBox.merged(boxes);
    }

    /** All combinations of the values of some axes; none where there are too many. */
    private static List<Map<String, String>> combinations(List<Axis> settings) {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (Axis axis : settings) {
            if (combinations.size() * axis.size() > MAX_COMBINATIONS) {
                return List.of();
            }
            combinations = combinations.stream()
                    .flatMap(shorter -> IntStream.range(0, (int) axis.size()).mapToObj(v -> {
                        Map<String, String> longer = new HashMap<>(shorter);
                        longer.put(axis.name(), axis.value(v));
                        return longer;
                    }))
                    .toList();
        }
        return combinations;
    }

    /** Whether it is known that a neuron never fires; what cannot be built at all is other rules' business. */
    private boolean isSilent(ParameterTarget target, TargetQuantization quantization) {
        boolean calibrated = Objects.equals(quantization.parameters().get("range"), "calibrated");
        boolean stored = quantization.position() == MembranePosition.AFTER_RESET;
        if (quantization.isRefused() || calibrated || stored) {
            return false;
        }
        QuantizationGrid grid =
                quantization.quantizer(target, threshold, threshold, threshold).grid();
        return target == ParameterTarget.MEMBRANE
                ? grid.max() <= threshold
                : grid.max() <= 0
                        || (quantization.rounding() != Rounding.STOCHASTIC
                                && grid.quantize(threshold, quantization.rounding(), 0) <= 0);
    }

    private String hint(ParameterTarget target, TargetQuantization quantization) {
        return IntStream.rangeClosed(quantization.bits() + 1, MAX_HINTED_BITS)
                .mapToObj(quantization::withBits)
                .filter(wider -> !wider.isRefused() && !isSilent(target, wider))
                .map(wider -> " (" + wider.bits() + " bits would do)")
                .findFirst()
                .orElse("");
    }
}
