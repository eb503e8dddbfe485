package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikefront.golden.Golden;
import io.spikefront.quant.LayerPlan;
import io.spikefront.random.Noise;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NeuronDynamicsGoldenTest {
    /** PyTorch adds up a row of weights in an order of its own. */
    private static final float ORDER_OF_ADDITIONS = 1e-6f;

    @Test
    void neuronsStepAsInSnnTorch() {
        Set<String> kinds = Golden.cases("neuron_dynamics.json").stream()
                .peek(NeuronDynamicsGoldenTest::check)
                .map(golden -> golden.get("neuron").asText())
                .collect(Collectors.toSet());
        assertThat(kinds).containsExactlyInAnyOrder("Leaky", "Synaptic", "RLeaky");
    }

    private static void check(JsonNode golden) {
        float[][] input = Golden.matrix(golden.get("input"));
        float[][] spikes = new float[input.length][];
        float[][] membranes = new float[input.length][];
        float[][] synapticCurrents = new float[input.length][];
        LayerState state =
                new LayerState(input[0].length, GoldenNetworks.quantized(neuron(golden), golden), recurrent(golden));
        state.start(0);
        for (int t = 0; t < input.length; t++) {
            state.step(t, input[t]);
            spikes[t] = state.spikes().clone();
            membranes[t] = state.stored().clone();
            synapticCurrents[t] = state.synapticCurrents().clone();
        }
        String name = golden.get("id").asText();
        assertThat(spikes).as(name).isDeepEqualTo(Golden.matrix(golden.get("spk")));
        float[][] expected = Golden.matrix(golden.get("mem"));
        if (golden.path("all_to_all").asBoolean()) {
            for (int t = 0; t < input.length; t++) {
                assertThat(membranes[t]).as(name).containsExactly(expected[t], within(ORDER_OF_ADDITIONS));
            }
        } else {
            assertThat(membranes).as(name).isDeepEqualTo(expected);
        }
        if (golden.has("syn")) {
            assertThat(synapticCurrents).as(name).isDeepEqualTo(Golden.matrix(golden.get("syn")));
        }
    }

    private static Neuron neuron(JsonNode golden) {
        Leaky leaky = GoldenNetworks.neuron(
                golden.get("beta").doubleValue(), golden.get("threshold").doubleValue(), golden);
        return golden.has("alpha")
                ? new Synaptic(
                        golden.get("alpha").floatValue(),
                        leaky.beta(),
                        leaky.threshold(),
                        leaky.reset(),
                        leaky.timing())
                : leaky;
    }

    private static Optional<RecurrentSynapses> recurrent(JsonNode golden) {
        RecurrentParameters parameters = RecurrentParameters.NONE;
        if (golden.has("V")) {
            parameters = new RecurrentParameters(new float[][] {Golden.floats(golden.get("V"))}, new float[0]);
        } else if (golden.has("recurrent_weight")) {
            DenseParameters dense = GoldenNetworks.layer(golden.get("recurrent_weight"), golden.get("recurrent_bias"));
            parameters = new RecurrentParameters(dense.weights(), dense.biases());
        }
        return RecurrentSynapses.of(parameters, LayerPlan.FLOAT, 1, Noise.of(0, "unused"));
    }
}
