package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikefront.data.PublishedData;
import io.spikefront.data.Samples;
import io.spikefront.data.TestData;
import io.spikefront.golden.Golden;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndToEndMnistGoldenTest {
    private static final int TOLERATED_DIFFERENCES = 5;

    private final JsonNode file = Golden.json("e2e_mnist.json");
    private final Samples images = TestData.load(PublishedData.MNIST).test();

    @Test
    void spikeCountsAreThoseOfSnnTorch() {
        TrainedNetwork trained = trained();
        int differing = 0;
        int largest = 0;
        for (JsonNode golden : Golden.cases("e2e_mnist.json")) {
            int[][] counts = spikeCounts(trained, plan(golden));
            for (int image = 0; image < counts.length; image++) {
                int[] expected = Golden.ints(golden.get("spike_counts").get(image));
                for (int c = 0; c < expected.length; c++) {
                    int difference = Math.abs(counts[image][c] - expected[c]);
                    differing += difference == 0 ? 0 : 1;
                    largest = Math.max(largest, difference);
                }
            }
        }
        assertThat(differing)
                .as("counts that differ, by at most %d spikes", largest)
                .isLessThanOrEqualTo(TOLERATED_DIFFERENCES);
        assertThat(largest).isLessThanOrEqualTo(1);
    }

    /** Every membrane of every step, not only what comes out. */
    @Test
    void integersComputeWhatFloatsDo() {
        TrainedNetwork trained = trained();
        TrainedNetwork ranged =
                new TrainedNetwork(trained.network(), trained.parameters(), Collections.nCopies(2, new Extent(-4, 4)));
        Stimulus stimulus = new Stimulus();
        long spikes = 0;
        for (int bits : new int[] {4, 6, 8}) {
            for (Rounding rounding : Rounding.values()) {
                QuantizedNetwork network =
                        QuantizedNetwork.of(ranged, fixedPoint(bits, rounding), Noise.of(1, "model"));
                assertThat(IntegerExactness.obstacle(network, IntegerInput.BYTES))
                        .isEmpty();
                for (int image = 0; image < 5; image++) {
                    load(image, 256, stimulus);
                    FixedPointCase both = new FixedPointCase(
                            network, IntegerInput.BYTES, file.get("T").intValue(), stimulus, image);
                    FixedPointCase.Run integer = both.integer();
                    assertThat(both.emulated())
                            .as("%d bits, %s", bits, rounding)
                            .isEqualTo(integer);
                    spikes += integer.spikeCounts().get(0).stream()
                            .mapToInt(count -> count)
                            .sum();
                }
            }
        }
        assertThat(spikes).isGreaterThan(10_000);
    }

    private static QuantizationPlan fixedPoint(int bits, Rounding rounding) {
        Map<ParameterTarget, TargetQuantization> targets = new EnumMap<>(ParameterTarget.class);
        for (ParameterTarget target : ParameterTarget.values()) {
            targets.put(target, TargetQuantization.ptq("fixed-point", bits, rounding));
        }
        return QuantizationPlan.uniform(2, new LayerPlan(targets));
    }

    private TrainedNetwork trained() {
        Leaky neuron = new Leaky(
                file.get("beta").floatValue(), file.get("threshold").floatValue(), Reset.SUBTRACT, ResetTiming.DELAYED);
        DenseParameters hidden = GoldenNetworks.layer(tensor(0), tensor(1)[0]);
        DenseParameters output = GoldenNetworks.layer(tensor(2), tensor(3)[0]);
        Network network = Network.of(List.of(hidden.inputs(), hidden.neurons(), output.neurons()), neuron);
        return new TrainedNetwork(
                network, new NetworkParameters(List.of(hidden, output)), Collections.nCopies(2, new Extent(0, 0)));
    }

    /** A tensor of the weights file as rows; a vector is one row. */
    private float[][] tensor(int index) {
        JsonNode layout = file.get("weights_layout").get(index);
        int[] shape = Golden.ints(layout.get("shape"));
        float[][] rows = new float[shape.length == 1 ? 1 : shape[0]][shape[shape.length - 1]];
        ByteBuffer bytes = ByteBuffer.wrap(Golden.bytes(file.get("weights_file").asText()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(layout.get("float_offset").intValue() * Float.BYTES);
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = bytes.getFloat();
            }
        }
        return rows;
    }

    private static QuantizationPlan plan(JsonNode golden) {
        List<LayerPlan> layers = new ArrayList<>();
        for (int l = 0; l < 2; l++) {
            Map<ParameterTarget, TargetQuantization> targets = new EnumMap<>(ParameterTarget.class);
            GoldenNetworks.membrane(golden).ifPresent(membrane -> targets.put(ParameterTarget.MEMBRANE, membrane));
            if (golden.get("weight_bits").intValue() > 0) {
                targets.put(ParameterTarget.WEIGHT, weight(golden, l));
            }
            layers.add(new LayerPlan(targets));
        }
        return new QuantizationPlan(layers);
    }

    /** The golden formats do not count the sign bit among the integer bits. */
    private static TargetQuantization weight(JsonNode golden, int layer) {
        JsonNode format = golden.get("weight_formats").get(layer);
        int integerBits = format.get("integer_bits").intValue() + 1;
        return new TargetQuantization(
                QuantizationScheme.PTQ,
                "fixed-point",
                integerBits + format.get("fraction_bits").intValue(),
                golden.get("weight_rounding").asText().equals("trunc") ? Rounding.FLOOR : Rounding.NEAREST,
                Map.of("integer-bits", String.valueOf(integerBits)));
    }

    private int[][] spikeCounts(TrainedNetwork trained, QuantizationPlan plan) {
        QuantizedNetwork network = QuantizedNetwork.of(trained, plan, Noise.of(0, "unused"));
        Simulator simulator = new Simulator(network, file.get("T").intValue());
        InputCurrents currents = new InputCurrents(network.layer(0).synapses());
        Stimulus stimulus = new Stimulus();
        int[][] counts = new int[file.get("images").intValue()][];
        for (int image = 0; image < counts.length; image++) {
            load(image, 255, stimulus);
            currents.load(stimulus);
            simulator.run(image, currents);
            counts[image] = simulator.spikeCounts(1).clone();
        }
        return counts;
    }

    private void load(int image, float scale, Stimulus stimulus) {
        stimulus.clear();
        for (int i = 0; i < images.features(); i++) {
            int pixel = Byte.toUnsignedInt(images.pixels()[images.offset(image) + i]);
            if (pixel > 0) {
                stimulus.add(i, pixel / scale);
            }
        }
        stimulus.endFrame();
    }
}
