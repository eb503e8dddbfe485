package io.spikefront.bench;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import io.spikefront.snn.BlockNeurons;
import io.spikefront.snn.Calibration;
import io.spikefront.snn.LayerBlock;
import io.spikefront.snn.Leaky;
import io.spikefront.snn.Network;
import io.spikefront.snn.NetworkParameters;
import io.spikefront.snn.QuantizedNetwork;
import io.spikefront.snn.Reset;
import io.spikefront.snn.ResetTiming;
import io.spikefront.snn.Stimulus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds a sample of each stage in which blocks run through 784-128-10 over 25 steps: what a candidate costs. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BlockBenchmark {
    private static final int SAMPLES = 64;
    private static final int STEPS = 25;

    /** The membranes: float, or family, bits and rounding. */
    @Param({"float", "fixed-point 8 NEAREST", "squat-threshold 4 NEAREST", "squat-threshold 4 STOCHASTIC"})
    private String membranes;

    /** Of the weights. */
    @Param({"8"})
    private int bits;

    private final Stimulus[] constant = new Stimulus[SAMPLES];
    private final Stimulus[] changing = new Stimulus[SAMPLES];
    private final long[] addresses = new long[SAMPLES];
    private final LayerBlock[] blocks = new LayerBlock[2];
    private final BlockNeurons[] neurons = new BlockNeurons[2];
    private QuantizedNetwork network;
    private LayerBlock changingBlock;

    @Setup
    public void prepare() {
        Network structure = Network.of(
                List.of(RandomImages.INPUTS, 128, RandomImages.CLASSES),
                new Leaky(0.95f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));
        RandomImages images = new RandomImages(SAMPLES);
        network = QuantizedNetwork.of(
                Calibration.observe(
                        structure, NetworkParameters.initial(structure, Noise.of(1, "weights")), images, STEPS),
                QuantizationPlan.uniform(2, plan()),
                Noise.of(1, "model"));
        for (int l = 0; l < 2; l++) {
            blocks[l] = new LayerBlock(network.layer(l), SAMPLES, STEPS);
            neurons[l] = new BlockNeurons(network.layer(l), STEPS);
        }
        changingBlock = new LayerBlock(network.layer(0), SAMPLES, STEPS);
        Arrays.setAll(constant, s -> new Stimulus());
        Arrays.setAll(changing, s -> new Stimulus());
        for (int s = 0; s < SAMPLES; s++) {
            addresses[s] = s;
            images.load(s, constant[s]);
            spike(images.dense(s), Noise.of(2, "spikes").at(s), changing[s]);
        }
        blocks[0].load(constant, SAMPLES, network.layer(0).synapses());
        blocks[0].run(neurons[0], addresses);
        blocks[1].load(blocks[0], network.layer(1).synapses());
        changingBlock.load(changing, SAMPLES, network.layer(0).synapses());
    }

    private static void spike(float[] pixels, Noise noise, Stimulus stimulus) {
        stimulus.clear();
        for (int step = 0; step < STEPS; step++) {
            for (int i = 0; i < pixels.length; i++) {
                if (noise.at(step).unit(i) < pixels[i]) {
                    stimulus.add(i, 1);
                }
            }
            stimulus.endFrame();
        }
    }

    private LayerPlan plan() {
        TargetQuantization weights = TargetQuantization.ptq("symmetric", bits, Rounding.NEAREST);
        if (membranes.equals("float")) {
            return new LayerPlan(Map.of(ParameterTarget.WEIGHT, weights));
        }
        String[] words = membranes.split(" ", -1);
        TargetQuantization states =
                TargetQuantization.ptq(words[0], Integer.parseInt(words[1]), Rounding.valueOf(words[2]));
        return new LayerPlan(Map.of(ParameterTarget.WEIGHT, weights, ParameterTarget.MEMBRANE, states));
    }

    /** Constant images times the first weights. */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public void constantCurrents() {
        blocks[0].load(constant, SAMPLES, network.layer(0).synapses());
    }

    /** The spikes of 128 neurons under constant currents. */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public void hiddenUnderConstantCurrents() {
        blocks[0].run(neurons[0], addresses);
    }

    /** Their spikes times the second weights. */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public void outputCurrents() {
        blocks[1].load(blocks[0], network.layer(1).synapses());
    }

    /** The spikes of 10 neurons. */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public void output() {
        blocks[1].run(neurons[1], addresses);
    }

    /** Spikes of images at a rate, times the first weights. */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public void changingCurrents() {
        changingBlock.load(changing, SAMPLES, network.layer(0).synapses());
    }

    /** The spikes of 128 neurons under currents that change from step to step. */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public void hiddenUnderChangingCurrents() {
        changingBlock.run(neurons[0], addresses);
    }

    /** The answers. */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public int predictions() {
        int sum = 0;
        for (int s = 0; s < SAMPLES; s++) {
            sum += blocks[1].spikes().prediction(s);
        }
        return sum;
    }
}
