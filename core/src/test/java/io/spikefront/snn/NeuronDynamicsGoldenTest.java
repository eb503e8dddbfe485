package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikefront.golden.Golden;
import io.spikefront.random.Noise;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeuronDynamicsGoldenTest {
    @Test
    void leakyNeuronsStepAsInSnnTorch() {
        List<JsonNode> leaky = Golden.cases("neuron_dynamics.json").stream()
                .filter(golden -> golden.get("neuron").asText().equals("Leaky"))
                .toList();
        assertThat(leaky).isNotEmpty();
        leaky.forEach(NeuronDynamicsGoldenTest::check);
    }

    private static void check(JsonNode golden) {
        Leaky neuron = GoldenNetworks.neuron(
                golden.get("beta").doubleValue(), golden.get("threshold").doubleValue(), golden);
        float[][] input = Golden.matrix(golden.get("input"));
        float[][] spikes = new float[input.length][input[0].length];
        float[][] membranes = new float[input.length][];
        LeakyState state =
                new LeakyState(input[0].length, neuron, GoldenNetworks.quantizer(golden), Noise.of(0, "unused"));
        state.start(0);
        for (int t = 0; t < input.length; t++) {
            state.step(t, input[t], spikes[t]);
            membranes[t] = state.stored().clone();
        }
        String name = golden.get("id").asText();
        assertThat(spikes).as(name).isDeepEqualTo(Golden.matrix(golden.get("spk")));
        assertThat(membranes).as(name).isDeepEqualTo(Golden.matrix(golden.get("mem")));
    }
}
