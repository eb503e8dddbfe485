package io.spikefront.bench;

import io.spikefront.data.Encoding;
import io.spikefront.data.Samples;
import io.spikefront.data.SpikeEncoder;
import io.spikefront.data.SpikeTrain;
import io.spikefront.random.Noise;
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

/** Time to encode an image as dense and bright as those of MNIST: 150 of 784 inputs have ink, most of it full. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EncodingBenchmark {
    private static final int IMAGES = 64;
    private static final int INPUTS = 784;
    private static final float DENSITY = 150f / INPUTS;

    /** Both with 128 spikes per second at full intensity. */
    @Param({"rate", "poisson-intervals"})
    public String kind;

    /** Time steps of 1 ms. */
    @Param({"100", "250"})
    public int steps;

    private final SpikeTrain train = new SpikeTrain();
    private Samples images;
    private Noise noise;
    private SpikeEncoder encoder;
    private int next;

    /** Half of the ink is full, the rest anything. */
    @Setup
    public void draw() {
        byte[] pixels = new byte[IMAGES * INPUTS];
        for (int i = 0; i < pixels.length; i++) {
            boolean ink = Noise.of(1, "ink").unit(i) < DENSITY;
            float value = Math.min(1, 2 * Noise.of(1, "value").unit(i));
            pixels[i] = ink ? (byte) Math.max(1, 255 * value) : 0;
        }
        images = Samples.of(INPUTS, 10, pixels, new byte[IMAGES]);
        Encoding.Spiking encoding =
                kind.equals("rate") ? new Encoding.Rate(0.128, 255) : new Encoding.PoissonIntervals(128, 255);
        noise = encoding.noise(1, images);
        encoder = encoding.encoder(steps);
    }

    /** Encodes one image. */
    @Benchmark
    public int image() {
        next = (next + 1) % IMAGES;
        encoder.encode(images, next, noise, train);
        return train.spikes();
    }
}
