package io.spikefront.bench;

import io.spikefront.data.SpikeTrain;
import io.spikefront.stdp.PresentationLoop;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Presentations of digits a second, 250 steps each, to an unsupervised network that has learned from a thousand. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DiehlCookBenchmark {
    private static final int LEARNED = 1_000;
    private static final int ENCODED = 256;

    @Param
    public DiehlCookVariant variant;

    @Param({"100", "400"})
    public int neurons;

    private final EncodedImages images = new EncodedImages();
    private final SpikeTrain train = new SpikeTrain();
    private final SpikeTrain[] encoded = images.encoded(ENCODED);
    private PresentationLoop loop;
    private PresentationLoop.Inference inference;
    private int next;

    @Setup
    public void learnFirst() {
        loop = variant.loop(neurons);
        for (int image = 0; image < LEARNED; image++) {
            images.encode(image, train);
            loop.learn(train);
        }
        inference = loop.inference();
        next = LEARNED;
    }

    @Benchmark
    public int[] encodeAndLearn() {
        images.encode(next++, train);
        return loop.learn(train);
    }

    @Benchmark
    public int[] learn() {
        return loop.learn(encoded[next++ % ENCODED]);
    }

    @Benchmark
    public int[] encodeAndInfer() {
        images.encode(next++, train);
        return inference.run(train, next);
    }

    @Benchmark
    public int[] infer() {
        return inference.run(encoded[next++ % ENCODED], next);
    }
}
