package io.spikefront.bench;

import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.Quantizer;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Draws;
import io.spikefront.random.Noise;
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

/** Time to quantize one value of a row of 1024, the copy of the row and the draws included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class QuantizeBenchmark {
    private static final int ROW = 1024;

    /** Grid family and bits. */
    @Param({"fixed-point 8", "squat-threshold 4", "squat-threshold 8"})
    public String grid;

    /** How values go to the grid. */
    @Param({"NEAREST", "FLOOR", "STOCHASTIC"})
    public Rounding rounding;

    private final float[] membranes = new float[ROW];
    private final float[] row = new float[ROW];
    private Quantizer quantizer;
    private final Draws draws = new Draws(ROW, ROW);
    private Noise noise;

    /** Membranes from -1.5 to 1.5 of a layer with threshold 1. */
    @Setup
    public void draw() {
        String[] familyAndBits = grid.split(" ", 2);
        quantizer = TargetQuantization.ptq(familyAndBits[0], Integer.parseInt(familyAndBits[1]), rounding)
                .quantizer(ParameterTarget.MEMBRANE, -1, 1, 1);
        noise = Noise.of(1, "benchmark");
        for (int i = 0; i < ROW; i++) {
            membranes[i] = 3 * (noise.at(1).unit(i) - 0.5f);
        }
    }

    /** Quantizes a row in place. */
    @Benchmark
    @OperationsPerInvocation(ROW)
    public float[] row() {
        System.arraycopy(membranes, 0, row, 0, ROW);
        if (quantizer.isStochastic()) {
            draws.draw(noise, 0, ROW);
        }
        quantizer.quantize(row, ROW, draws.units());
        return row;
    }
}
