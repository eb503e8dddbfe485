package io.spikefront.bench;

import io.spikefront.snn.Leaky;
import io.spikefront.snn.Loss;
import io.spikefront.snn.Network;
import io.spikefront.snn.NetworkParameters;
import io.spikefront.snn.Reset;
import io.spikefront.snn.ResetTiming;
import io.spikefront.snn.Surrogate;
import io.spikefront.snn.Trainer;
import io.spikefront.snn.TrainingRecipe;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Microseconds a sample to train 784-128-10 over 25 steps: loading, forward, backward and Adam, in batches of 128. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TrainingBenchmark {
    private static final int SAMPLES = 10 * 128;
    private static final int STEPS = 25;

    private final Trainer trainer = new Trainer(
            Network.of(
                    List.of(RandomImages.INPUTS, 128, RandomImages.CLASSES),
                    new Leaky(0.95f, 1, Reset.SUBTRACT, ResetTiming.DELAYED)),
            new TrainingRecipe(
                    1, 128, 1e-3, TrainingRecipe.Schedule.CONSTANT, Loss.CE_RATE, new Surrogate.FastSigmoid(25), 1),
            new RandomImages(SAMPLES),
            STEPS);

    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public NetworkParameters epoch() {
        return trainer.train((done, loss) -> {});
    }
}
