package io.spikefront.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikefront.data.Encoding.PoissonIntervals;
import io.spikefront.random.Noise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoissonIntervalsTest {
    private static final int FEATURES = 500;

    /** Pearson's statistic against the distribution; intervals are long enough for the window to cut off hardly any. */
    @ParameterizedTest
    @CsvSource({"255, 128", "128, 128", "40, 128", "255, 1000", "100, 600"})
    void intervalsArePoissonWithOneForZero(int pixel, double intensity) {
        PoissonIntervals encoding = new PoissonIntervals(intensity, 255);
        double mean = 255_000 / (pixel * intensity);
        int cells = (int) (mean + 5 * Math.sqrt(mean)) + 4;
        long[] seen = new long[cells];
        for (List<Integer> times : times(encoding, flat(pixel), 2000)) {
            for (int k = 0; k < 20; k++) {
                int interval = times.get(k) - (k == 0 ? 0 : times.get(k - 1));
                seen[Math.min(interval, cells - 1)]++;
            }
        }
        assertThat(seen[0]).isZero();
        double draws = 20.0 * FEATURES;
        double statistic = 0;
        double left = 1;
        for (int k = 1; k < cells - 1; k++) {
            double probability = (k == 1 ? probability(mean, 0) : 0) + probability(mean, k);
            left -= probability;
            statistic += square(seen[k] - draws * probability) / (draws * probability + 1);
        }
        statistic += square(seen[cells - 1] - draws * left) / (draws * left + 1);
        assertThat(statistic).isLessThan(cells + 4 * Math.sqrt(2.0 * cells));
    }

    /** Renewal theory: a spike at t ends an interval of k that began with a spike at t - k, for any k. */
    @ParameterizedTest
    @CsvSource({"255, 128, 250", "255, 128, 100", "90, 128, 250", "30, 64, 250", "255, 1000, 60"})
    void meanCountIsThatOfTheRenewalProcess(int pixel, double intensity, int steps) {
        PoissonIntervals encoding = new PoissonIntervals(intensity, 255);
        double mean = 255_000 / (pixel * intensity);
        double[] firing = renewals(mean, steps);
        int[] count = new int[steps];
        int samples = 20;
        for (int s = 0; s < samples; s++) {
            SpikeTrain train = encode(encoding, flat(pixel), steps, 10 + s);
            for (int t = 0; t < steps; t++) {
                count[t] += train.inputsAt(t).length;
            }
        }
        double trains = (double) FEATURES * samples;
        double expected = Arrays.stream(firing).sum();
        assertThat(Arrays.stream(count).sum() / trains).isCloseTo(expected, within(5 * Math.sqrt(expected / trains)));
        for (int t = 0; t < steps; t++) {
            double p = firing[t];
            assertThat(count[t] / trains).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / trains) + 5 / trains));
        }
    }

    @Property(tries = 60)
    void stepsOnlyCutOff(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 120) int few,
            @ForAll @IntRange(max = 200) int more,
            @ForAll @DoubleRange(min = 1, max = 1000) double intensity) {
        PoissonIntervals encoding = new PoissonIntervals(intensity, 255);
        SpikeTrain shorter = encode(encoding, ramp(), few, seed);
        SpikeTrain longer = encode(encoding, ramp(), few + more, seed);
        for (int t = 0; t < few; t++) {
            assertThat(longer.inputsAt(t))
                    .isEqualTo(shorter.inputsAt(t))
                    .isSorted()
                    .doesNotContain(0);
        }
    }

    @Property(tries = 60)
    void everySpikeIsADrawOfItsAddress(@ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int steps) {
        PoissonIntervals encoding = new PoissonIntervals(400, 256);
        Noise sample = encoding.noise(seed, ramp()).at(0);
        List<List<Integer>> times = times(encode(encoding, ramp(), steps, seed));
        for (int pixel = 1; pixel < 256; pixel++) {
            List<Integer> expected = new ArrayList<>();
            int time = 0;
            for (int k = 0; time <= steps; k++) {
                time += Math.max(
                        1, naive(256_000 / (pixel * 400.0), sample.at(pixel).bits(k), steps));
                expected.add(time);
            }
            expected.remove(expected.size() - 1);
            assertThat(times.get(pixel)).isEqualTo(expected);
        }
    }

    @Test
    void fullScaleAtOneSpikeAStepIsNotSaturated() {
        SpikeTrain train = encode(new PoissonIntervals(1000, 255), flat(255), 200, 1);
        assertThat(train.spikes() / (200.0 * FEATURES))
                .as("mean interval 1 + e^-1, since zeros count as ones")
                .isCloseTo(1 / (1 + Math.exp(-1)), within(0.01));
    }

    @Test
    void darkSamplesAreSilent() {
        assertThat(encode(new PoissonIntervals(1000, 255), flat(0), 50, 1).spikes())
                .isZero();
    }

    @Test
    void presentationsDrawAnewAndTheFirstIsTheEncodingsOwn() {
        for (Encoding.Spiking encoding : List.of(new PoissonIntervals(128, 255), new Encoding.Rate(1, 255))) {
            assertThat(encoding.noise(3, ramp(), 0)).isEqualTo(encoding.noise(3, ramp()));
            assertThat(List.of(
                            encoding.noise(3, ramp(), 0),
                            encoding.noise(3, ramp(), 1),
                            encoding.noise(3, ramp(), 2),
                            encoding.noise(3, ramp()).at(1)))
                    .doesNotHaveDuplicates();
        }
    }

    /** The probability of a spike at each time 1 .. T. */
    private static double[] renewals(double mean, int steps) {
        double[] firing = new double[steps + 1];
        firing[0] = 1;
        for (int t = 1; t <= steps; t++) {
            for (int k = 1; k <= t; k++) {
                double interval = probability(mean, k) + (k == 1 ? probability(mean, 0) : 0);
                firing[t] += interval * firing[t - k];
            }
        }
        return Arrays.copyOfRange(firing, 1, steps + 1);
    }

    /** The least value whose cumulative probability is above the draw; draws next to a border are as good as none. */
    private static int naive(double mean, int bits, int limit) {
        double draw = (Integer.toUnsignedLong(bits) + 0.5) / 0x1p32;
        double cumulative = 0;
        for (int k = 0; k <= limit; k++) {
            cumulative += probability(mean, k);
            if (draw < cumulative) {
                return k;
            }
        }
        return limit + 1;
    }

    private static double probability(double mean, int k) {
        double log = k * Math.log(mean) - mean;
        for (int j = 2; j <= k; j++) {
            log -= Math.log(j);
        }
        return Math.exp(log);
    }

    private static double square(double x) {
        return x * x;
    }

    private static List<List<Integer>> times(PoissonIntervals encoding, Samples samples, int steps) {
        return times(encode(encoding, samples, steps, 5));
    }

    /** Of each input, counted from 1. */
    private static List<List<Integer>> times(SpikeTrain train) {
        List<List<Integer>> times = new ArrayList<>();
        for (int input = 0; input < FEATURES; input++) {
            times.add(new ArrayList<>());
        }
        for (int t = 0; t < train.steps(); t++) {
            for (int input : train.inputsAt(t)) {
                times.get(input).add(t + 1);
            }
        }
        return times;
    }

    private static SpikeTrain encode(Encoding.Spiking encoding, Samples samples, int steps, long seed) {
        SpikeTrain train = new SpikeTrain();
        encoding.encoder(steps).encode(samples, 0, encoding.noise(seed, samples), train);
        assertThat(train.stepStart()[steps]).isEqualTo(train.spikes());
        return train;
    }

    private static Samples flat(int pixel) {
        byte[] pixels = new byte[FEATURES];
        Arrays.fill(pixels, (byte) pixel);
        return Samples.of(FEATURES, 1, pixels, new byte[1]);
    }

    private static Samples ramp() {
        byte[] pixels = new byte[256];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        return Samples.of(256, 1, pixels, new byte[1]);
    }
}
