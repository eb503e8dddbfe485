package io.spikefront.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.data.Encoding;
import io.spikefront.data.Samples;
import io.spikefront.data.SpikeTrain;
import io.spikefront.quant.QuantizationPlan;
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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        for (Encoding.Spiking encoding : List.of(new Encoding.Rate(0.7, 255), new Encoding.Latency(0.2, 256))) {
            SpikeTrain train = new SpikeTrain();
            int spikes = 0;
            for (int i = 0; i < SAMPLES.size(); i++) {
                encoding.encode(SAMPLES, i, STEPS, encoding.noise(SEED, SAMPLES), train);
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
        Network network = Network.of(List.of(6, 6), new Leaky(0, 10, Reset.NONE, ResetTiming.DELAYED));
        NetworkParameters wires = NetworkParameters.zeros(network);
        for (int k = 0; k < 6; k++) {
            wires.layer(0).weights()[k][k] = 1;
        }
        QuantizedNetwork wired = QuantizedNetwork.of(
                Calibration.observe(network, wires, samples, STEPS),
                QuantizationPlan.baseline(1),
                Noise.of(0, "wires"));
        Stimulus stimulus = new Stimulus();
        samples.load(index, stimulus);
        InputCurrents currents = new InputCurrents(wired.layer(0).synapses());
        currents.load(stimulus);
        float[][] seen = new float[STEPS][];
        new Simulator(wired, STEPS)
                .run(samples.address(index), currents, (layer, step, membranes) -> seen[step] = membranes.clone());
        return seen;
    }
}
