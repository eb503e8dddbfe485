package io.spikefront.snn;

import io.spikefront.quant.InfeasiblePlanException;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A random small network, all of it fixed point, with a stimulus of integers. */
record FixedPointCase(QuantizedNetwork network, IntegerInput input, int steps, Stimulus stimulus, long sample) {

    /** The case of a seed, with codes of {@code minBits..maxBits} bits. */
    static FixedPointCase of(long seed, int minBits, int maxBits) {
        SplittableRandom random = new SplittableRandom(seed);
        while (true) {
            try {
                return draw(random, minBits, maxBits);
            } catch (InfeasiblePlanException e) {
                // drawn again
            }
        }
    }

    private static FixedPointCase draw(SplittableRandom random, int minBits, int maxBits) {
        List<Integer> sizes = new ArrayList<>();
        int depth = 1 + random.nextInt(3);
        for (int l = 0; l <= depth; l++) {
            sizes.add(1 + random.nextInt(8));
        }
        Leaky neuron = new Leaky(
                random.nextInt(10) == 0 ? 1 : (float) random.nextDouble(),
                (float) random.nextDouble(0.2, 1.5),
                pick(random, Reset.values()),
                pick(random, ResetTiming.values()));
        TrainedNetwork trained = trained(random, Network.of(sizes, neuron));
        List<LayerPlan> plans = new ArrayList<>();
        for (int l = 0; l < depth; l++) {
            plans.add(plan(random, minBits, maxBits));
        }
        int steps = 1 + random.nextInt(20);
        IntegerInput input = random.nextBoolean() ? IntegerInput.SPIKES : IntegerInput.BYTES;
        Noise noise = Noise.of(random.nextLong(), "model");
        return new FixedPointCase(
                QuantizedNetwork.of(trained, new QuantizationPlan(plans), noise),
                input,
                steps,
                stimulus(random, sizes.get(0), random.nextBoolean() ? 1 : steps, input),
                random.nextInt(1000));
    }

    private static TrainedNetwork trained(SplittableRandom random, Network network) {
        NetworkParameters parameters = NetworkParameters.zeros(network);
        List<Extent> membranes = new ArrayList<>();
        float bound = (float) random.nextDouble(0.2, 2);
        for (DenseParameters layer : parameters.layers()) {
            for (float[] row : layer.weights()) {
                fill(random, row, bound);
            }
            fill(random, layer.biases(), bound / 2);
            membranes.add(new Extent((float) -random.nextDouble(2), (float) random.nextDouble(4)));
        }
        return new TrainedNetwork(network, parameters, membranes);
    }

    private static void fill(SplittableRandom random, float[] values, float bound) {
        for (int j = 0; j < values.length; j++) {
            values[j] = (float) random.nextDouble(-bound, bound);
        }
    }

    private static LayerPlan plan(SplittableRandom random, int minBits, int maxBits) {
        Map<ParameterTarget, TargetQuantization> targets = new EnumMap<>(ParameterTarget.class);
        for (ParameterTarget target : ParameterTarget.values()) {
            Map<String, String> parameters = new HashMap<>();
            if (random.nextInt(4) == 0) {
                parameters.put("sign", "unsigned");
            }
            boolean calibrated = target == ParameterTarget.MEMBRANE && random.nextBoolean();
            if (calibrated) {
                parameters.put("range", "calibrated");
            }
            targets.put(
                    target,
                    new TargetQuantization(
                            QuantizationScheme.PTQ,
                            "fixed-point",
                            random.nextInt(minBits, maxBits + 1),
                            pick(random, Rounding.values()),
                            parameters));
        }
        return new LayerPlan(targets);
    }

    static Stimulus stimulus(SplittableRandom random, int inputs, int frames, IntegerInput code) {
        Stimulus stimulus = new Stimulus();
        for (int frame = 0; frame < frames; frame++) {
            for (int i = 0; i < inputs; i++) {
                if (random.nextBoolean()) {
                    int integer = 1 + random.nextInt(code.maximum());
                    stimulus.add(i, StrictMath.scalb((float) integer, -code.fractionBits()));
                }
            }
            stimulus.endFrame();
        }
        return stimulus;
    }

    private static <T> T pick(SplittableRandom random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** What {@link Simulator} computes. */
    Run emulated() {
        InputCurrents currents = new InputCurrents(network.layer(0).synapses());
        currents.load(stimulus);
        Simulator simulator = new Simulator(network, steps);
        List<float[]> membranes = new ArrayList<>();
        simulator.run(sample, currents, (layer, step, row) -> membranes.add(row.clone()));
        return Run.of(network, membranes, simulator::spikeCounts, simulator.prediction());
    }

    /** What {@link IntegerSimulator} computes. */
    Run integer() {
        IntegerSimulator simulator = new IntegerSimulator(network, input, steps);
        List<float[]> membranes = new ArrayList<>();
        simulator.run(sample, stimulus, (layer, step, row) -> membranes.add(row.clone()));
        return Run.of(network, membranes, simulator::spikeCounts, simulator.prediction());
    }

    /**
     * All that a simulation shows.
     *
     * @param membranes the bits of each layer's in each step
     */
    record Run(List<List<Integer>> membranes, List<List<Integer>> spikeCounts, int prediction) {
        private interface Counts {
            int[] of(int layer);
        }

        private static Run of(QuantizedNetwork network, List<float[]> membranes, Counts counts, int prediction) {
            List<List<Integer>> bits = new ArrayList<>();
            for (float[] row : membranes) {
                List<Integer> rowBits = new ArrayList<>();
                for (float value : row) {
                    rowBits.add(Float.floatToRawIntBits(value));
                }
                bits.add(rowBits);
            }
            List<List<Integer>> spikes = new ArrayList<>();
            for (int l = 0; l < network.layers().size(); l++) {
                spikes.add(java.util.Arrays.stream(counts.of(l)).boxed().toList());
            }
            return new Run(bits, spikes, prediction);
        }
    }
}
