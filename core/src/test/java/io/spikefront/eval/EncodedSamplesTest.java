package io.spikefront.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.data.Encoding;
import io.spikefront.data.Encoding.Frames.Polarity;
import io.spikefront.data.SampleShape;
import io.spikefront.data.Samples;
import io.spikefront.data.SpikeTrain;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.random.Noise;
import io.spikefront.snn.Extent;
import io.spikefront.snn.InputCurrents;
import io.spikefront.snn.Labels;
import io.spikefront.snn.Leaky;
import io.spikefront.snn.Network;
import io.spikefront.snn.NetworkParameters;
import io.spikefront.snn.QuantizedNetwork;
import io.spikefront.snn.Reset;
import io.spikefront.snn.ResetTiming;
import io.spikefront.snn.Simulator;
import io.spikefront.snn.Stimulus;
import io.spikefront.snn.Synapses;
import io.spikefront.snn.TrainedNetwork;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What six neurons without memory see, each wired to one input with weight 1. */
class EncodedSamplesTest {
    private static final int STEPS = 5;
    private static final long SEED = 9;
    private static final Samples SAMPLES = TinyWorkload.SAMPLES;

    @ParameterizedTest
    @ValueSource(ints = {255, 256})
    void constantCurrentIsOneFrameOfIntensities(int scale) {
        Encoding encoding = new Encoding.ConstantCurrent(scale);
        for (int i = 0; i < SAMPLES.size(); i++) {
            float[][] seen = seen(SAMPLES, encoding, i);
            for (float[] step : seen) {
                for (int k = 0; k < 6; k++) {
                    int pixel = Byte.toUnsignedInt(SAMPLES.pixels()[SAMPLES.offset(i) + k]);
                    assertThat(step[k]).isEqualTo(pixel / (float) scale);
                }
            }
            assertThat(stimulus(SAMPLES, encoding, i).frames()).isEqualTo(1);
        }
    }

    @Test
    void rateAndLatencyAreTheSpikesOfTheirEncodings() {
        for (Encoding.Spiking encoding : List.of(
                new Encoding.Rate(0.7, 255), new Encoding.PoissonIntervals(500, 255), new Encoding.Latency(0.2, 256))) {
            SpikeTrain train = new SpikeTrain();
            int spikes = 0;
            for (int i = 0; i < SAMPLES.size(); i++) {
                encoding.encoder(STEPS).encode(SAMPLES, i, encoding.noise(SEED, SAMPLES), train);
                float[][] expected = new float[STEPS][6];
                for (int t = 0; t < STEPS; t++) {
                    for (int input : train.inputsAt(t)) {
                        expected[t][input] = 1;
                    }
                }
                assertThat(seen(SAMPLES, encoding, i)).isDeepEqualTo(expected);
                assertThat(stimulus(SAMPLES, encoding, i).frames()).isEqualTo(STEPS);
                spikes += train.spikes();
            }
            assertThat(spikes).isPositive();
        }
    }

    /** Three rows of two, unpacked by hand; what is silent is no event. */
    @ParameterizedTest
    @CsvSource({"BRIGHT, 255", "DARK, 255", "BRIGHT, 256", "DARK, 256"})
    void framesAreTheRowsOfASample(Polarity polarity, int scale) {
        byte[] values = {10, 0, (byte) 255, 30, 0, 0};
        Samples sequence = Samples.of(new SampleShape(3, 2), 1, values, new byte[1]);
        Stimulus stimulus = new Stimulus();
        new EncodedSamples(sequence, new Encoding.Frames(polarity, scale), 3, SEED).load(0, stimulus);
        float[][] seen = seen(stimulus, 3, 2);
        int events = 0;
        for (int step = 0; step < 3; step++) {
            for (int input = 0; input < 2; input++) {
                int value = Byte.toUnsignedInt(values[2 * step + input]);
                int brightness = polarity == Polarity.BRIGHT ? value : 255 - value;
                assertThat(seen[step][input]).isEqualTo(brightness / (float) scale);
                events += brightness == 0 ? 0 : 1;
            }
        }
        assertThat(stimulus.frames()).isEqualTo(3);
        assertThat(stimulus.operations(wires(2)))
                .as("an event for each value that is not silent")
                .isEqualTo(events)
                .isLessThan(6);
    }

    @Test
    void spikeFramesAreSpikesWhereRowsAreNotZero() {
        byte[] values = {0, 0, 1, 1, 0, (byte) 200};
        Samples sequence = Samples.of(new SampleShape(3, 2), 1, values, new byte[1]);
        Stimulus stimulus = new Stimulus();
        new EncodedSamples(sequence, new Encoding.SpikeFrames(), 3, SEED).load(0, stimulus);
        assertThat(seen(stimulus, 3, 2)).isDeepEqualTo(new float[][] {{0, 0}, {1, 1}, {0, 1}});
    }

    @Test
    void labelsAreThoseOfTheSampleOrOfItsSteps() {
        byte[] classes = {0, (byte) 255, 1, 1, (byte) 255, 0};
        Samples sequences = Samples.of(new SampleShape(3, 1), 2, new byte[6], classes);
        Labels labels = new EncodedSamples(sequences.slice(1, 2), new Encoding.SpikeFrames(), 3, SEED).labels(0);
        assertThat(labels.perStep()).isTrue();
        assertThat(labels.at(0)).isEqualTo(1);
        assertThat(labels.at(1)).isEqualTo(Labels.NONE);
        assertThat(labels.at(2)).isEqualTo(0);
        assertThat(labels.labelled(3)).isEqualTo(2);
        Labels whole = new EncodedSamples(SAMPLES, TinyWorkload.CURRENTS, STEPS, SEED).labels(2);
        assertThat(whole.perStep()).isFalse();
        assertThat(whole.ofSample()).isEqualTo(whole.at(4)).isEqualTo(2);
    }

    @Test
    void sampleOfASliceIsTheSampleOfTheWhole() {
        Samples slice = SAMPLES.slice(4, 9);
        for (Encoding encoding :
                List.of(TinyWorkload.CURRENTS, new Encoding.Rate(0.7, 255), new Encoding.Latency(0.2, 255))) {
            EncodedSamples whole = new EncodedSamples(SAMPLES, encoding, STEPS, SEED);
            EncodedSamples part = new EncodedSamples(slice, encoding, STEPS, SEED);
            assertThat(part.size()).isEqualTo(5);
            for (int i = 0; i < 5; i++) {
                assertThat(part.address(i)).isEqualTo(whole.address(4 + i)).isEqualTo(4 + i);
                assertThat(part.labels(i).ofSample())
                        .isEqualTo(whole.labels(4 + i).ofSample());
                assertThat(seen(slice, encoding, i)).isDeepEqualTo(seen(SAMPLES, encoding, 4 + i));
            }
        }
    }

    @Test
    void rateDrawsForTheSeed() {
        Encoding encoding = new Encoding.Rate(0.5, 255);
        Samples bright = Samples.of(6, 1, new byte[] {127, 127, 127, 127, 127, 127}, new byte[1]);
        float[][] one = seen(new EncodedSamples(bright, encoding, STEPS, 1), 0);
        float[][] other = seen(new EncodedSamples(bright, encoding, STEPS, 2), 0);
        assertThat(Arrays.deepEquals(one, other)).isFalse();
    }

    private static Stimulus stimulus(Samples samples, Encoding encoding, int index) {
        Stimulus stimulus = new Stimulus();
        new EncodedSamples(samples, encoding, STEPS, SEED).load(index, stimulus);
        return stimulus;
    }

    /** [step][input]. */
    private static float[][] seen(Samples samples, Encoding encoding, int index) {
        return seen(new EncodedSamples(samples, encoding, STEPS, SEED), index);
    }

    private static float[][] seen(EncodedSamples samples, int index) {
        Stimulus stimulus = new Stimulus();
        samples.load(index, stimulus);
        return seen(stimulus, STEPS, 6);
    }

    private static float[][] seen(Stimulus stimulus, int steps, int inputs) {
        QuantizedNetwork wired = wired(inputs);
        InputCurrents currents = new InputCurrents(wired.layer(0).synapses());
        currents.load(stimulus);
        float[][] seen = new float[steps][];
        new Simulator(wired, steps).run(0, currents, (layer, step, membranes) -> seen[step] = membranes.clone());
        return seen;
    }

    private static Synapses wires(int inputs) {
        return wired(inputs).layer(0).synapses();
    }

    private static QuantizedNetwork wired(int inputs) {
        Network network = Network.of(List.of(inputs, inputs), new Leaky(0, 10, Reset.NONE, ResetTiming.DELAYED));
        NetworkParameters wires = NetworkParameters.zeros(network);
        for (int k = 0; k < inputs; k++) {
            wires.layer(0).weights()[k][k] = 1;
        }
        return QuantizedNetwork.of(
                new TrainedNetwork(network, wires, List.of(new Extent(0, 0))),
                QuantizationPlan.baseline(1),
                Noise.of(0, "wires"));
    }
}
