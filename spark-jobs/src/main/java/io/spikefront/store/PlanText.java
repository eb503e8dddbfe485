package io.spikefront.store;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan in few words for people: {@code weight 4 symmetric, membrane 3 squat-threshold}. */
public final class PlanText {
    private PlanText() {}

    /** The text of a plan. */
    public static String of(QuantizationPlan plan) {
        List<LayerPlan> layers = plan.layers();
        if (layers.stream().distinct().count() == 1) {
            return of(layers.get(0));
        }
        List<String> texts = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            texts.add("layer " + (l + 1) + ": " + of(layers.get(l)));
        }
        return String.join("; ", texts);
    }

    private static String of(LayerPlan layer) {
        return layer.targets().isEmpty()
                ? "float"
                : layer.targets().entrySet().stream().map(PlanText::of).collect(Collectors.joining(", "));
    }

    private static String of(Map.Entry<ParameterTarget, TargetQuantization> target) {
        TargetQuantization quantization = target.getValue();
        StringBuilder text = new StringBuilder(target.getKey().key())
                .append(' ')
                .append(quantization.bits())
                .append(' ')
                .append(quantization.family());
        if (quantization.rounding() != Rounding.NEAREST) {
            text.append(' ').append(quantization.rounding().key());
        }
        if (quantization.scheme() != QuantizationScheme.PTQ) {
            text.append(' ').append(quantization.scheme().key());
        }
        quantization
                .parameters()
                .forEach((name, value) ->
                        text.append(' ').append(name).append('=').append(value));
        return text.toString();
    }
}
