package io.spikefront.bench;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import io.spikefront.snn.Calibration;
import io.spikefront.snn.InputCurrents;
import io.spikefront.snn.Leaky;
import io.spikefront.snn.Network;
import io.spikefront.snn.NetworkParameters;
import io.spikefront.snn.QuantizedNetwork;
import io.spikefront.snn.Reset;
import io.spikefront.snn.ResetTiming;
import io.spikefront.snn.Simulator;
import io.spikefront.snn.Stimulus;
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

/** Microseconds a sample to simulate 784-128-10 over 25 steps, its input currents given. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SimulatorBenchmark {
    private static final int SAMPLES = 64;
    private static final int STEPS = 25;

    /** The membranes: float, or family, bits and rounding. */
    @Param({"float", "fixed-point 8 NEAREST", "fixed-point 8 STOCHASTIC", "squat-threshold 4 NEAREST"})
    private String membranes;

    private Simulator simulator;
    private InputCurrents[] currents;

    @Setup
    public void prepare() {
        Network network = Network.of(
                List.of(RandomImages.INPUTS, 128, RandomImages.CLASSES),
                new Leaky(0.95f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));
        RandomImages images = new RandomImages(SAMPLES);
        QuantizedNetwork quantized = QuantizedNetwork.of(
                Calibration.observe(network, NetworkParameters.initial(network, Noise.of(1, "weights")), images, STEPS),
                QuantizationPlan.uniform(2, plan()),
                Noise.of(1, "model"));
        simulator = new Simulator(quantized, STEPS);
        currents = new InputCurrents[SAMPLES];
        Stimulus stimulus = new Stimulus();
        for (int i = 0; i < SAMPLES; i++) {
            images.load(i, stimulus);
            currents[i] = new InputCurrents(quantized.layer(0).synapses());
            currents[i].load(stimulus);
        }
    }

    private LayerPlan plan() {
        if (membranes.equals("float")) {
            return LayerPlan.FLOAT;
        }
        String[] words = membranes.split(" ", -1);
        TargetQuantization quantization =
                TargetQuantization.ptq(words[0], Integer.parseInt(words[1]), Rounding.valueOf(words[2]));
        return new LayerPlan(Map.of(ParameterTarget.MEMBRANE, quantization));
    }

    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public int samples() {
        int sum = 0;
        for (int i = 0; i < SAMPLES; i++) {
            simulator.run(i, currents[i]);
            sum += simulator.prediction();
        }
        return sum;
    }
}
