package io.spikefront.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.data.Encoding.ConstantCurrent;
import io.spikefront.data.Encoding.Frames;
import io.spikefront.data.Encoding.Frames.Polarity;
import io.spikefront.data.Encoding.Latency;
import io.spikefront.data.Encoding.PoissonIntervals;
import io.spikefront.data.Encoding.Rate;
import io.spikefront.data.Encoding.SpikeFrames;
import io.spikefront.error.UserError;
import io.spikefront.random.Noise;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EncodingTest {
    private static final int SIZE = 6;
    private static final Samples SAMPLES = randomSamples();

    @Test
    void descriptionsAreCanonical() {
        assertThat(new ConstantCurrent(256).description()).isEqualTo("constant-current scale=256");
        assertThat(new Rate(1.0, 255).description()).isEqualTo("rate gain=1 scale=255");
        assertThat(new Rate(0.25, 256).description()).isEqualTo("rate gain=0.25 scale=256");
        assertThat(new PoissonIntervals(128.0, 255).description())
                .isEqualTo("poisson-intervals intensity=128 scale=255");
        assertThat(new Latency(1e-7, 255).description()).isEqualTo("latency threshold=0.0000001 scale=255");
        assertThat(new Latency(-0.0, 255).description()).isEqualTo("latency threshold=0 scale=255");
        assertThat(new Frames(Polarity.DARK, 256).description()).isEqualTo("frames polarity=dark scale=256");
        assertThat(new SpikeFrames().description()).isEqualTo("spike-frames");
    }

    @Test
    void rejectsMeaninglessParameters() {
        assertThatThrownBy(() -> new ConstantCurrent(100))
                .isInstanceOf(UserError.class)
                .hasMessage("Encoding has scale 100; it must be 255 (full ink is 1) or 256 (exact in binary)");
        assertThatThrownBy(() -> new Frames(Polarity.BRIGHT, 1)).hasMessageStartingWith("Encoding has scale 1;");
        assertThatThrownBy(() -> new SpikeFrames().encoder(3).encode(SAMPLES, 0, new Noise(0), new SpikeTrain()))
                .hasMessage("Invalid steps: 3 (must be 1, the rows of a sample)");
        for (double gain : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Rate(gain, 255))
                    .isInstanceOf(UserError.class)
                    .hasMessage("Rate encoding has gain " + gain + "; it must be positive and finite");
        }
        for (double intensity : new double[] {0, -1, Double.NaN, 1000.5}) {
            assertThatThrownBy(() -> new PoissonIntervals(intensity, 255))
                    .isInstanceOf(UserError.class)
                    .hasMessage("Poisson intervals have intensity " + intensity
                            + "; it must be above 0 and at most 1000 spikes per second, one a step");
        }
        assertThatThrownBy(() -> new Latency(1.5, 255))
                .isInstanceOf(UserError.class)
                .hasMessage("Latency encoding has threshold 1.5; it must be in 0 .. 1");
        assertThatThrownBy(() -> new Latency(0.01, 255).encoder(0).encode(SAMPLES, 0, new Noise(0), new SpikeTrain()))
                .hasMessage("steps is 0, must be at least 1");
    }

    @Test
    void currentIsTheIntensityInFloat32() {
        assertThat(new ConstantCurrent(255).current(255)).isEqualTo(1f);
        assertThat(new ConstantCurrent(255).current(100)).isEqualTo(0.39215687f);
        assertThat(new ConstantCurrent(256).current(255)).isEqualTo(0.99609375f);
    }

    @Test
    void darknessIsSilentInDarkFrames() {
        assertThat(new Frames(Polarity.DARK, 255).current(255)).isZero();
        assertThat(new Frames(Polarity.DARK, 255).current(55)).isEqualTo(200 / 255f);
        assertThat(new Frames(Polarity.DARK, 256).current(0)).isEqualTo(255 / 256f);
        assertThat(new Frames(Polarity.BRIGHT, 255).current(55)).isEqualTo(55 / 255f);
    }

    @Test
    void sequencesPrescribeStepsAndInputs() {
        SampleShape shape = new SampleShape(76, 12);
        for (Encoding sequence : List.of(new Frames(Polarity.DARK, 255), new SpikeFrames())) {
            assertThat(sequence.steps(shape)).hasValue(76);
            assertThat(sequence.inputs(shape)).isEqualTo(12);
        }
        for (Encoding image : List.of(new ConstantCurrent(255), new Rate(1, 255), new Latency(0, 255))) {
            assertThat(image.steps(shape)).isEmpty();
            assertThat(image.inputs(shape)).isEqualTo(912);
        }
    }

    @Property(tries = 100)
    void everyRateSpikeIsADrawOfItsAddress(
            @ForAll long seed,
            @ForAll @IntRange(max = SIZE - 1) int i,
            @ForAll @IntRange(min = 1, max = 40) int steps,
            @ForAll @DoubleRange(min = 0.01, max = 3) double gain) {
        Rate rate = new Rate(gain, 255);
        SpikeTrain train = encode(rate, SAMPLES, i, steps, seed);
        Noise sample =
                Noise.of(seed, SAMPLES.checksum() + " " + rate.description()).at(i);
        for (int t = 0; t < steps; t++) {
            int step = t;
            int[] expected = IntStream.range(0, SAMPLES.features())
                    .filter(input -> sample.at(step).unit(input) < (float) (gain * pixel(SAMPLES, i, input) / 255))
                    .toArray();
            assertThat(train.inputsAt(t)).isEqualTo(expected);
        }
    }

    @Property(tries = 60, seed = "11")
    void rateIsUnbiased(
            @ForAll @IntRange(max = 255) int pixel, @ForAll @DoubleRange(min = 0.05, max = 1.5) double gain) {
        int features = 500;
        int steps = 100;
        byte[] pixels = new byte[features];
        Arrays.fill(pixels, (byte) pixel);
        Samples flat = Samples.of(features, 1, pixels, new byte[1]);
        double p = Math.min(1, gain * pixel / 256);
        double draws = (double) features * steps;
        int spikes = encode(new Rate(gain, 256), flat, 0, steps, 3).spikes();
        assertThat(Math.abs(spikes - draws * p)).isLessThanOrEqualTo(5 * Math.sqrt(draws * p * (1 - p)) + 1e-3);
    }

    @Property(tries = 100)
    void blocksAndBuffersChangeNoSpike(
            @ForAll @IntRange(max = SIZE - 1) int i,
            @ForAll @IntRange(max = SIZE - 1) int from,
            @ForAll @IntRange(min = 1, max = 30) int steps) {
        int first = Math.min(i, from);
        Samples block = SAMPLES.slice(first, i + 1);
        SpikeTrain used = new SpikeTrain();
        for (Encoding.Spiking encoding :
                new Encoding.Spiking[] {new Rate(0.5, 255), new PoissonIntervals(400, 255), new Latency(0.01, 255)}) {
            SpikeTrain whole = encode(encoding, SAMPLES, i, steps, 9);
            encoding.encoder(31).encode(SAMPLES, from, encoding.noise(9, SAMPLES), used);
            encoding.encoder(steps).encode(block, i - first, encoding.noise(9, block), used);
            assertThat(used.steps()).isEqualTo(steps);
            assertThat(used.spikes()).isEqualTo(whole.spikes());
            for (int t = 0; t < steps; t++) {
                assertThat(used.inputsAt(t)).isEqualTo(whole.inputsAt(t));
            }
        }
    }

    @Test
    void rateDrawsDoNotDependOnTheNumberOfSteps() {
        SpikeTrain few = encode(new Rate(1, 255), SAMPLES, 2, 5, 1);
        SpikeTrain many = encode(new Rate(1, 255), SAMPLES, 2, 50, 1);
        assertThat(Arrays.copyOf(many.inputs(), few.spikes())).isEqualTo(Arrays.copyOf(few.inputs(), few.spikes()));
    }

    @Property(tries = 100)
    void brighterIsNeverLater(
            @ForAll @IntRange(min = 1, max = 300) int steps, @ForAll @DoubleRange(min = 0, max = 1) double threshold) {
        for (int scale : new int[] {255, 256}) {
            Samples ramp = ramp();
            int[] stepOf = stepOfInput(encode(new Latency(threshold, scale), ramp, 0, steps, 1), 256);
            for (int pixel = 0; pixel < 256; pixel++) {
                double x = pixel / (double) scale;
                if (x < threshold) {
                    assertThat(stepOf[pixel]).as("silent").isEqualTo(-1);
                } else {
                    assertThat(stepOf[pixel]).isBetween(0, steps - 1);
                    assertThat(Math.abs(stepOf[pixel] - (1 - x) * (steps - 1))).isLessThanOrEqualTo(0.5 + 1e-9);
                    assertThat(pixel == 255 || stepOf[pixel] >= stepOf[pixel + 1])
                            .isTrue();
                }
            }
        }
    }

    @Test
    void latencyMatchesTheExampleOfSnnTorch() {
        Samples three = Samples.of(3, 1, new byte[] {5, (byte) 128, (byte) 255}, new byte[1]);
        assertThat(stepOfInput(encode(new Latency(0.01, 255), three, 0, 5, 1), 3))
                .as("0.02, 0.5 and 1 over 5 steps")
                .containsExactly(4, 2, 0);
    }

    /** The step of each input's only spike, -1 for silent ones. */
    private static int[] stepOfInput(SpikeTrain train, int features) {
        int[] stepOf = new int[features];
        Arrays.fill(stepOf, -1);
        for (int t = 0; t < train.steps(); t++) {
            for (int input : train.inputsAt(t)) {
                assertThat(stepOf[input]).as("one spike each").isEqualTo(-1);
                stepOf[input] = t;
            }
        }
        return stepOf;
    }

    private static SpikeTrain encode(Encoding.Spiking encoding, Samples samples, int i, int steps, long seed) {
        SpikeTrain train = new SpikeTrain();
        encoding.encoder(steps).encode(samples, i, encoding.noise(seed, samples), train);
        assertThat(train.stepStart()[steps]).isEqualTo(train.spikes());
        return train;
    }

    private static int pixel(Samples samples, int i, int input) {
        return Byte.toUnsignedInt(samples.pixels()[samples.offset(i) + input]);
    }

    private static Samples ramp() {
        byte[] pixels = new byte[256];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        return Samples.of(256, 1, pixels, new byte[1]);
    }

    private static Samples randomSamples() {
        byte[] pixels = new byte[SIZE * 64];
        new Random(2).nextBytes(pixels);
        for (int i = 0; i < pixels.length; i += 3) {
            pixels[i] = 0;
        }
        return Samples.of(64, 2, pixels, new byte[SIZE]);
    }
}
