package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikefront.golden.Golden;
import io.spikefront.random.Noise;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradientsGoldenTest {
    private static final Map<String, Surrogate> SURROGATES =
            Map.of("fast_sigmoid_25", new Surrogate.FastSigmoid(25), "atan_2", new Surrogate.Arctan(2));

    @Test
    void gradientsAreThoseOfSnnTorch() {
        JsonNode file = Golden.json("gradients.json");
        for (JsonNode golden : Golden.cases("gradients.json")) {
            check(golden, file.get("networks").get(golden.get("network").intValue()));
        }
    }

    private static void check(JsonNode golden, JsonNode given) {
        String name = golden.get("id").asText() + " " + golden.get("loss_fn") + " " + golden.get("reset_mechanism")
                + " delay " + golden.get("reset_delay");
        double threshold = given.get("threshold").doubleValue();
        NetworkParameters parameters = new NetworkParameters(List.of(
                GoldenNetworks.layer(given.get("w1"), given.get("b1")),
                GoldenNetworks.layer(given.get("w2"), given.get("b2"))));
        Network network = new Network(
                parameters.layer(0).inputs(),
                List.of(
                        layer(parameters.layer(0), given.get("beta1").doubleValue(), threshold, golden),
                        layer(parameters.layer(1), given.get("beta2").doubleValue(), threshold, golden)));
        int steps = given.get("x").size();
        Backpropagation pass = new Backpropagation(
                network.layers().stream()
                        .map(layer -> GoldenNetworks.quantized(layer.neuron(), golden))
                        .toList(),
                parameters,
                Loss.valueOf(golden.get("loss_fn").asText().toUpperCase(Locale.ROOT)),
                SURROGATES.get(golden.get("surrogate").asText()),
                steps);
        int[] labels = Golden.ints(given.get("y"));
        NetworkParameters gradient = NetworkParameters.zeros(network);
        double loss = 0;
        for (int sample = 0; sample < labels.length; sample++) {
            Stimulus stimulus = stimulus(given.get("x"), sample);
            loss += pass.accumulate(
                    stimulus, Labels.ofSample(labels[sample]), 1f / labels.length, Noise.of(0, "unused"), gradient);
            checkActivity(name, golden, pass, sample);
        }
        double expected = golden.get("loss").doubleValue();
        assertThat(loss / labels.length).as(name).isCloseTo(expected, within(1e-6 * Math.abs(expected)));
        checkGradient(name, gradient.layer(0), golden.get("dw1"), golden.get("db1"));
        checkGradient(name, gradient.layer(1), golden.get("dw2"), golden.get("db2"));
    }

    private static DenseLayer layer(DenseParameters parameters, double beta, double threshold, JsonNode golden) {
        return new DenseLayer(parameters.neurons(), GoldenNetworks.neuron(beta, threshold, golden));
    }

    private static Stimulus stimulus(JsonNode frames, int sample) {
        Stimulus stimulus = new Stimulus();
        for (JsonNode frame : frames) {
            float[] values = Golden.floats(frame.get(sample));
            for (int i = 0; i < values.length; i++) {
                if (values[i] != 0) {
                    stimulus.add(i, values[i]);
                }
            }
            stimulus.endFrame();
        }
        return stimulus;
    }

    private static void checkActivity(String name, JsonNode golden, Backpropagation pass, int sample) {
        float[][] hidden = pass.layer(0).spikes;
        int[] counts = new int[hidden[0].length];
        for (float[] spikes : hidden) {
            for (int j = 0; j < counts.length; j++) {
                counts[j] += (int) spikes[j];
            }
        }
        assertThat(counts)
                .as(name)
                .isEqualTo(Golden.ints(golden.get("spk1_count").get(sample)));
        for (int t = 0; t < hidden.length; t++) {
            assertThat(pass.layer(1).spikes[t])
                    .as(name)
                    .isEqualTo(Golden.floats(golden.get("spk2").get(t).get(sample)));
            assertThat(pass.layer(1).stored[t])
                    .as(name)
                    .containsExactly(Golden.floats(golden.get("mem2").get(t).get(sample)), within(1e-5f));
        }
    }

    private static void checkGradient(String name, DenseParameters ours, JsonNode weights, JsonNode biases) {
        float[][] expected = Golden.matrix(weights);
        float largest = largest(expected);
        float[][] transposed = ours.transposedWeights();
        for (int j = 0; j < expected.length; j++) {
            assertThat(transposed[j]).as(name + " dw").containsExactly(expected[j], within(1e-4f * largest));
        }
        float[] expectedBiases = Golden.floats(biases);
        assertThat(ours.biases())
                .as(name + " db")
                .containsExactly(expectedBiases, within(1e-4f * largest(expectedBiases)));
    }

    private static float largest(float[]... rows) {
        Extent extent = Extent.of(rows);
        return Math.max(-extent.min(), extent.max());
    }
}
