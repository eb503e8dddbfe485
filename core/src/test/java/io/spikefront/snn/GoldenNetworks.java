package io.spikefront.snn;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikefront.golden.Golden;
import io.spikefront.quant.MembranePosition;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Quantizer;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Golden cases of snnTorch in our terms. */
final class GoldenNetworks {
    private static final Map<String, String> FAMILIES = Map.of(
            "uniform", "squat-uniform",
            "exp_threshold", "squat-threshold",
            "exp_zero", "squat-zero");

    private GoldenNetworks() {}

    /** The neurons of a case, with its state_quant. */
    static QuantizedNeuron quantized(Neuron neuron, JsonNode golden) {
        Optional<Quantizer> state = quantizer(golden);
        Noise unused = Noise.of(0, "unused");
        Optional<Quantizer> synaptic = neuron instanceof Synaptic ? state : Optional.empty();
        return new QuantizedNeuron(neuron, Map.of(), state, MembranePosition.BEFORE_FIRING, synaptic, unused, unused);
    }

    static Leaky neuron(double beta, double threshold, JsonNode golden) {
        return new Leaky(
                (float) beta,
                (float) threshold,
                Reset.valueOf(golden.get("reset_mechanism").asText().toUpperCase(Locale.ROOT)),
                golden.get("reset_delay").booleanValue() ? ResetTiming.DELAYED : ResetTiming.IMMEDIATE);
    }

    /** A case's state_quant as a quantization of membranes; empty where it is null. */
    static Optional<TargetQuantization> membrane(JsonNode golden) {
        JsonNode given = golden.get("state_quant");
        if (given.isNull()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        parameters.put("lower", given.get("lower_limit").asText());
        parameters.put("upper", given.get("upper_limit").asText());
        if (!given.get("multiplier").isNull()) {
            parameters.put("multiplier", given.get("multiplier").asText());
        }
        return Optional.of(new TargetQuantization(
                QuantizationScheme.PTQ,
                FAMILIES.get(given.get("mode").asText()),
                given.get("num_bits").intValue(),
                Rounding.NEAREST,
                parameters));
    }

    private static Optional<Quantizer> quantizer(JsonNode golden) {
        return membrane(golden)
                .map(quantization -> quantization.quantizer(
                        ParameterTarget.MEMBRANE,
                        0,
                        0,
                        golden.get("state_quant").get("threshold").doubleValue()));
    }

    /** PyTorch's [neuron][input] as our [input][neuron]. */
    static DenseParameters layer(float[][] weights, float[] biases) {
        return new DenseParameters(
                new DenseParameters(weights, new float[weights[0].length]).transposedWeights(), biases);
    }

    static DenseParameters layer(JsonNode weights, JsonNode biases) {
        return layer(Golden.matrix(weights), Golden.floats(biases));
    }
}
