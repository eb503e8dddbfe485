package io.spikefront.quant;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How one layer is quantized: for each target its quantization; a target that is absent stays float.
 *
 * @param targets the quantized targets
 */
public record LayerPlan(Map<ParameterTarget, TargetQuantization> targets) implements Serializable {
    /** The layer as it was trained. */
    public static final LayerPlan FLOAT = new LayerPlan(Map.of());

    public LayerPlan {
        Map<ParameterTarget, TargetQuantization> ordered = new EnumMap<>(ParameterTarget.class);
        ordered.putAll(targets);
        targets = Collections.unmodifiableMap(ordered);
    }

    /** The quantization of a target; empty where it stays float. */
    public Optional<TargetQuantization> of(ParameterTarget target) {
        return Optional.ofNullable(targets.get(target));
    }

    /** The targets that are quantized in training. */
    LayerPlan inTraining() {
        return map(
                quantization -> Optional.of(quantization).filter(q -> q.scheme().inTraining()));
    }

    /** The layer with each target's quantization replaced; empty makes it float. */
    LayerPlan map(Function<TargetQuantization, Optional<TargetQuantization>> change) {
        Map<ParameterTarget, TargetQuantization> changed = new EnumMap<>(ParameterTarget.class);
        targets.forEach(
                (target, quantization) -> change.apply(quantization).ifPresent(other -> changed.put(target, other)));
        return new LayerPlan(changed);
    }

    /** The same without states. */
    LayerPlan withFloatStates() {
        Map<ParameterTarget, TargetQuantization> kept = new EnumMap<>(ParameterTarget.class);
        kept.putAll(targets);
        kept.keySet().removeIf(ParameterTarget::isState);
        return new LayerPlan(kept);
    }

    /** The same targets, all of them quantized after training. */
    LayerPlan converted() {
        Map<ParameterTarget, TargetQuantization> converted = new EnumMap<>(ParameterTarget.class);
        targets.forEach((target, quantization) -> converted.put(target, quantization.converted()));
        return new LayerPlan(converted);
    }

    /** Bits of one value of the target: 32 where it stays float. */
    public int bits(ParameterTarget target) {
        return of(target).map(TargetQuantization::bits).orElse(Float.SIZE);
    }

    /** A canonical text of some targets, equal exactly where their quantizations are equal. */
    public String canonical(ParameterTarget... some) {
        return java.util.Arrays.stream(some)
                .filter(targets::containsKey)
                .map(target -> target.key() + ": " + targets.get(target).canonical())
                .collect(Collectors.joining("; "));
    }
}
