package io.spikefront.quant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** A golden case of snnTorch's {@code state_quant} in our terms. */
final class StateQuant {
    private static final Map<String, String> FAMILIES = Map.of(
            "uniform", "squat-uniform",
            "exp_threshold", "squat-threshold",
            "exp_zero", "squat-zero");

    private StateQuant() {}

    static GridFamily family(JsonNode quantizer) {
        return GridFamilies.named(FAMILIES.get(quantizer.get("mode").asText()));
    }

    static Map<String, String> parameters(JsonNode quantizer) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("lower", quantizer.get("lower_limit").asText());
        parameters.put("upper", quantizer.get("upper_limit").asText());
        if (!quantizer.get("multiplier").isNull()) {
            parameters.put("multiplier", quantizer.get("multiplier").asText());
        }
        return parameters;
    }

    static LevelGrid grid(JsonNode quantizer) {
        double threshold = quantizer.get("threshold").doubleValue();
        int bits = quantizer.get("num_bits").intValue();
        GridRequest request = new GridRequest(ParameterTarget.MEMBRANE, bits, 0, 0, threshold, parameters(quantizer));
        return (LevelGrid) family(quantizer).grid(request);
    }

    static String describe(JsonNode quantizer) {
        return quantizer.get("mode").asText() + " " + quantizer.get("num_bits") + " bits, threshold "
                + quantizer.get("threshold") + ", " + parameters(quantizer);
    }
}
