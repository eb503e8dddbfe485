package io.spikefront.data;

import io.spikefront.error.UserError;
import io.spikefront.random.Noise;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * How the unsigned bytes of a sample become the input of a network over T time steps.
 *
 * <p>An image is shown whole for any number of steps. A sequence is shown row by row, one a step: the network's inputs are
 * then the columns of a row. All but spike frames start from the intensity x = value / scale. Scale 255 makes full ink 1, as snnTorch and BindsNET
 * do; scale 256 keeps x a multiple of 2^-8, which integer hardware represents exactly.
 */
public sealed interface Encoding extends Serializable permits Encoding.Analog, Encoding.Spiking {
    /** Canonical text of the encoding, equal exactly where the meaning is; part of content ids. */
    String description();

    /** Width of the network's input. */
    default int inputs(SampleShape shape) {
        return shape.features();
    }

    /** The number of time steps that samples of this shape take; empty where any number will do. */
    default OptionalInt steps(SampleShape shape) {
        return OptionalInt.empty();
    }

    /** Currents that are intensities: the same at every step, or a row a step. */
    sealed interface Analog extends Encoding permits ConstantCurrent, Frames {
        /** What a value is divided by: 255 or 256. */
        int scale();

        /** Input current of a value 0 .. 255, in float32. */
        float current(int value);
    }

    /** Intensities as they are, the same at every step: the simulator computes the synaptic current once. */
    record ConstantCurrent(int scale) implements Analog {
        public ConstantCurrent {
            checkScale(scale);
        }

        @Override
        public float current(int value) {
            return value / (float) scale;
        }

        @Override
        public String description() {
            return "constant-current scale=" + scale;
        }
    }

    /** Intensities row by row: row t of a sample drives step t. */
    record Frames(Polarity polarity, int scale) implements Analog {
        /** Which end of the bytes is silence. */
        public enum Polarity {
            /** 0: x = value / scale. */
            BRIGHT,
            /** 255: x = (255 - value) / scale. */
            DARK
        }

        public Frames {
            checkScale(scale);
        }

        @Override
        public float current(int value) {
            return switch (polarity) {
                case BRIGHT -> value / (float) scale;
                case DARK -> (255 - value) / (float) scale;
            };
        }

        @Override
        public int inputs(SampleShape shape) {
            return shape.columns();
        }

        @Override
        public OptionalInt steps(SampleShape shape) {
            return OptionalInt.of(shape.rows());
        }

        @Override
        public String description() {
            return "frames polarity=" + polarity.name().toLowerCase(Locale.ROOT) + " scale=" + scale;
        }
    }

    /** Spikes: the inputs that are active at each step. */
    sealed interface Spiking extends Encoding {
        /** An encoder into trains of {@code steps} time steps, at least 1. */
        SpikeEncoder encoder(int steps);

        /** The address of every draw of this encoding on a data set; slices of the data set have the same. */
        default Noise noise(long seed, Samples samples) {
            return Noise.of(seed, samples.checksum() + " " + description());
        }

        /** The same where a sample is presented several times, each time with draws of its own, counted from 0. */
        default Noise noise(long seed, Samples samples, int presentation) {
            Noise first = noise(seed, samples);
            return presentation == 0 ? first : first.at("presentation").at(presentation);
        }
    }

    /**
     * Rate coding: input i spikes at step t with probability min(1, gain * x), independently (snnTorch spikegen.rate). That
     * is the Poisson process in discrete time; steps of 1 ms and 128 spikes per second at full intensity are gain 0.128.
     *
     * <p>The draw is {@code noise.at(index of the sample in its data set).at(t).unit(i)}, so it does not depend on how
     * samples are cut into blocks nor on the number of steps.
     *
     * @param gain spikes per step at x = 1, positive
     */
    record Rate(double gain, int scale) implements Spiking {
        public Rate {
            checkScale(scale);
            if (!(gain > 0) || Double.isInfinite(gain)) {
                throw new UserError("Rate encoding has gain " + gain + "; it must be positive and finite");
            }
        }

        @Override
        public String description() {
            return "rate gain=" + plain(gain) + " scale=" + scale;
        }

        @Override
        public SpikeEncoder encoder(int steps) {
            return new RateEncoder(this, steps);
        }
    }

    /**
     * BindsNET's rate coding: the intervals between the spikes of an input are Poisson distributed with mean 1000 / (x *
     * intensity) steps of 1 ms, and where that draws 0, 1 step. A train is more regular than the Poisson process of {@link
     * Rate}. The first interval ends in the first spike; a time t in 1 .. T is step t - 1. Inputs with x = 0 never spike.
     *
     * <p>Interval k is the draw {@code noise.at(index of the sample in its data set).at(i).bits(k)}, so it does not depend
     * on how samples are cut into blocks nor on the number of steps.
     *
     * @param intensity spikes per second at x = 1, above 0 and at most 1000
     */
    record PoissonIntervals(double intensity, int scale) implements Spiking {
        private static final int STEPS_PER_SECOND = 1000;

        public PoissonIntervals {
            checkScale(scale);
            if (!(intensity > 0 && intensity <= STEPS_PER_SECOND)) {
                throw new UserError("Poisson intervals have intensity " + intensity
                        + "; it must be above 0 and at most 1000 spikes per second, one a step");
            }
        }

        /** Mean of the drawn intervals of a value 1 .. 255, in steps. */
        double meanInterval(int value) {
            return STEPS_PER_SECOND * (double) scale / (value * intensity);
        }

        @Override
        public String description() {
            return "poisson-intervals intensity=" + plain(intensity) + " scale=" + scale;
        }

        @Override
        public SpikeEncoder encoder(int steps) {
            return new PoissonIntervalEncoder(this, steps);
        }
    }

    /**
     * Linear time to first spike: each input with x >= threshold spikes once, at step round((1 - x) * (T - 1)), half to
     * even; brighter is never later (snnTorch spikegen.latency, linear and normalised, where threshold clips).
     *
     * @param threshold intensity below which an input stays silent, 0 .. 1
     */
    record Latency(double threshold, int scale) implements Spiking {
        public Latency {
            checkScale(scale);
            if (!(threshold >= 0 && threshold <= 1)) {
                throw new UserError("Latency encoding has threshold " + threshold + "; it must be in 0 .. 1");
            }
        }

        @Override
        public String description() {
            return "latency threshold=" + plain(threshold) + " scale=" + scale;
        }

        @Override
        public SpikeEncoder encoder(int steps) {
            return new LatencyEncoder(this, steps);
        }
    }

    /** Samples that are spikes already, row by row: input i spikes at step t where column i of row t is not 0. */
    record SpikeFrames() implements Spiking {
        @Override
        public int inputs(SampleShape shape) {
            return shape.columns();
        }

        @Override
        public OptionalInt steps(SampleShape shape) {
            return OptionalInt.of(shape.rows());
        }

        @Override
        public String description() {
            return "spike-frames";
        }

        @Override
        public SpikeEncoder encoder(int steps) {
            return (samples, i, noise, train) -> encode(samples, i, steps, train);
        }

        private void encode(Samples samples, int i, int steps, SpikeTrain train) {
            SampleShape shape = samples.shape();
            if (steps != shape.rows()) {
                throw new IllegalArgumentException(
                        "Invalid steps: " + steps + " (must be " + shape.rows() + ", the rows of a sample)");
            }
            train.begin(steps);
            for (int step = 0; step < steps; step++) {
                train.copyStep(samples.pixels(), samples.offset(i) + step * shape.columns(), shape.columns());
            }
        }
    }

    private static void checkScale(int scale) {
        if (scale != 255 && scale != 256) {
            throw new UserError(
                    "Encoding has scale " + scale + "; it must be 255 (full ink is 1) or 256 (exact in binary)");
        }
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
