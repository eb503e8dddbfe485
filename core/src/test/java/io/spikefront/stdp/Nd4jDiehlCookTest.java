package io.spikefront.stdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikefront.bench.Nd4jDiehlCook;
import io.spikefront.data.SpikeTrain;
import io.spikefront.quant.LayerPlan;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The baseline of the benchmark computes what the kernels compute. */
class Nd4jDiehlCookTest {
    private static final int STEPS = 60;

    @Test
    void learnsAndRespondsAsTheKernelsDo() {
        PresentationLoop ours = new PresentationLoop(ToySpikes.NETWORK, ToySpikes.RULE, LayerPlan.FLOAT, STEPS);
        Nd4jDiehlCook theirs = new Nd4jDiehlCook(ToySpikes.NETWORK, ToySpikes.RULE, ours.weights(), new float[6]);
        ToySpikes samples = new ToySpikes(12, STEPS);
        SpikeTrain train = new SpikeTrain();
        int spikes = 0;
        for (int s = 0; s < samples.size(); s++) {
            samples.load(s, 0, train);
            int[] counts = ours.learn(train);
            Winner winner = Winner.drawn(PresentationLoop.draws(s).at("winners").at(0));
            assertSame(theirs.learn(train, winner::of), counts);
            spikes += Arrays.stream(counts).sum();
            for (int i = 0; i < ToySpikes.INPUTS; i++) {
                assertThat(theirs.weights()[i]).containsExactly(ours.weights()[i], within(1e-5f));
            }
            assertThat(theirs.theta()).containsExactly(ours.theta(), within(1e-5f));
        }
        assertThat(spikes).isGreaterThan(2 * samples.size());
        PresentationLoop.Inference inference = ours.inference();
        for (int s = 0; s < samples.size(); s++) {
            samples.load(s, 1, train);
            assertSame(theirs.infer(train, PresentationLoop.choice(s)::of), inference.run(train, s));
        }
    }

    private static void assertSame(float[] theirs, int[] ours) {
        assertThat(theirs).hasSize(ours.length);
        for (int j = 0; j < ours.length; j++) {
            assertThat(theirs[j]).isEqualTo(ours[j]);
        }
    }
}
