package io.spikefront.snn;

import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.SteppedGrid;
import io.spikefront.random.Noise;
import java.util.Arrays;

/** The membranes of one {@link FixedPointLayer} while a sample runs, in integers; see {@link Leaky} for the equations. */
final class IntegerState {
    private static final int LONGEST_SHIFT = 62;

    private final Neuron neuron;
    private final SteppedGrid membrane;
    private final Rounding rounding;
    private final Noise noise;
    private final int membraneBits;
    private final int storedBits;
    private final int leakedBits;
    private final int synapticBits;
    private final int biasBits;
    private final int thresholdBits;
    private final int commonBits;
    /** [input][neuron]. */
    private final long[][] weights;

    private final long[] biases;
    private final long threshold;
    private final long decay;
    /** [neuron]: as compared with the threshold, and as kept for the next step; on the grid of {@code storedBits}. */
    private final long[] membranes;

    private final long[] stored;
    private Noise sampleNoise;

    IntegerState(FixedPointLayer layer) {
        QuantizedLayer quantized = layer.layer();
        Synapses synapses = quantized.synapses();
        neuron = quantized.neuron();
        membrane = layer.grid(ParameterTarget.MEMBRANE);
        rounding = quantized.membrane().orElseThrow().rounding();
        noise = quantized.noise();
        sampleNoise = noise;
        membraneBits = layer.fractionBits(ParameterTarget.MEMBRANE);
        storedBits = layer.storedBits();
        leakedBits = layer.leakedBits();
        synapticBits = layer.synapticBits();
        biasBits = layer.fractionBits(ParameterTarget.BIAS);
        thresholdBits = layer.fractionBits(ParameterTarget.THRESHOLD);
        commonBits = layer.commonBits();
        if (commonBits - membraneBits > LONGEST_SHIFT) {
            throw new IllegalArgumentException("64 bits cannot hold a step of " + commonBits + " fraction bits");
        }
        weights = new long[synapses.inputs()][synapses.neurons()];
        biases = new long[synapses.neurons()];
        for (int j = 0; j < biases.length; j++) {
            for (int i = 0; i < weights.length; i++) {
                weights[i][j] = (long) synapses.code(i, j);
            }
            biases[j] = integer(synapses.bias(j), biasBits);
        }
        threshold = integer(neuron.threshold(), thresholdBits);
        decay = integer(neuron.beta(), layer.fractionBits(ParameterTarget.DECAY));
        membranes = new long[biases.length];
        stored = new long[biases.length];
    }

    private static long integer(float value, int fractionBits) {
        return (long) StrictMath.scalb((double) value, fractionBits);
    }

    /** Starts a sample: all membranes at zero. */
    void start(long sample) {
        Arrays.fill(membranes, 0);
        Arrays.fill(stored, 0);
        sampleNoise = noise.at(sample);
    }

    /** One time step: {@code inputs} [input] in, {@code spikes} [neuron] (0 or 1) out. */
    void step(int step, int[] inputs, int[] spikes) {
        Noise draws = sampleNoise.at(step);
        for (int j = 0; j < spikes.length; j++) {
            boolean due = isAboveThreshold(stored[j]);
            long code = IntegerRounding.drop(
                    integrate(j, inputs, due), commonBits - membraneBits, rounding, draws.bits(j) >>> 8);
            code = Math.min(Math.max(code, membrane.minCode()), membrane.maxCode());
            membranes[j] = align(code, membraneBits, storedBits);
            boolean fires = isAboveThreshold(membranes[j]);
            spikes[j] = fires ? 1 : 0;
            stored[j] = neuron.timing() == ResetTiming.IMMEDIATE ? reset(membranes[j], fires, due) : membranes[j];
        }
    }

    private boolean isAboveThreshold(long value) {
        int bits = Math.max(storedBits, thresholdBits);
        return align(value, storedBits, bits) > align(threshold, thresholdBits, bits);
    }

    /** The new membrane on the common grid. */
    private long integrate(int j, int[] inputs, boolean due) {
        long current = 0;
        for (int i = 0; i < inputs.length; i++) {
            current = Math.addExact(current, Math.multiplyExact(weights[i][j], inputs[i]));
        }
        long kept = due && neuron.reset() == Reset.ZERO ? 0 : stored[j];
        long sum = align(Math.multiplyExact(decay, kept), leakedBits, commonBits);
        sum = Math.addExact(sum, align(current, synapticBits, commonBits));
        sum = Math.addExact(sum, align(biases[j], biasBits, commonBits));
        return due && neuron.reset() == Reset.SUBTRACT
                ? Math.subtractExact(sum, align(threshold, thresholdBits, commonBits))
                : sum;
    }

    private long reset(long value, boolean fires, boolean due) {
        int times = (fires ? 1 : 0) - (due ? 1 : 0);
        return switch (neuron.reset()) {
            case SUBTRACT -> value - times * align(threshold, thresholdBits, storedBits);
            case ZERO -> value - times * value;
            case NONE -> value;
        };
    }

    /** {@code value} moved from a grid to a finer one. */
    private static long align(long value, int fractionBits, int finer) {
        int shift = finer - fractionBits;
        if (value == 0) {
            return 0;
        }
        if (shift > LONGEST_SHIFT) {
            throw new ArithmeticException("long overflow");
        }
        return Math.multiplyExact(value, 1L << shift);
    }

    /** Copies the membranes as they were compared with the threshold, as numbers. */
    void read(float[] values) {
        for (int j = 0; j < values.length; j++) {
            values[j] = (float) StrictMath.scalb((double) membranes[j], -storedBits);
        }
    }
}
