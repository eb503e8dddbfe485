package io.spikefront.stdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.quant.InfeasiblePlanException;
import io.spikefront.quant.Rounding;
import io.spikefront.stdp.LearningTrial.States;
import io.spikefront.stdp.LearningTrial.Weights;
import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Event-driven learning is the dense computation of every synapse at every step, to the bit. */
class LearningNetworkTest {
    private static final int PRESENTATIONS = 6;

    @Property(tries = 1500, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void learnsWhatTheNaiveNetworkLearns(
            @ForAll Rounding rounding,
            @ForAll Weights weights,
            @ForAll States states,
            @ForAll NormalizationOrder order,
            @ForAll boolean lateral,
            @ForAll boolean batched,
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        LearningTrial trial = trial(rounding, weights, states, order, lateral, batched ? 3 : 1, seed);
        trial.begin();
        for (int p = 0; p < PRESENTATIONS; p++) {
            if (p % 4 == 0) {
                trial.refresh(p);
            }
            int count = trial.present(p);
            for (int b = 0; b < count; b++) {
                Presentation presentation = trial.samples[b].presentation();
                assertThat(presentation.spikeCounts()).isEqualTo(trial.naive.spikeCounts(b));
                if (presentation.inhibition() instanceof InhibitoryLayerState layer) {
                    assertThat(layer.potentials()).isEqualTo(trial.naive.inhibitoryPotentials(b));
                }
            }
            assertThat(trial.adaptation.theta()).isEqualTo(trial.naive.theta);
            assertThat(trial.weights.stored()).isDeepEqualTo(trial.naive.stored);
            assertThat(trial.weights.read()).isDeepEqualTo(trial.naive.read);
        }
    }

    private static LearningTrial trial(
            Rounding rounding,
            Weights weights,
            States states,
            NormalizationOrder order,
            boolean lateral,
            int batch,
            long seed) {
        try {
            return new LearningTrial(rounding, weights, states, order, lateral, batch, seed);
        } catch (InfeasiblePlanException e) {
            Assume.that(false);
            throw e;
        }
    }

    @Property(tries = 300, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void weightsThatAreKeptOnTheGridAreThereAfterEveryPresentation(
            @ForAll Rounding rounding,
            @ForAll boolean shadowed,
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        LearningTrial trial = trial(
                rounding,
                shadowed ? Weights.SHADOWED : Weights.ON_GRID,
                States.FLOAT,
                NormalizationOrder.ROUND_AFTER,
                false,
                1,
                seed);
        trial.begin();
        trial.refresh(0);
        for (int p = 0; p < PRESENTATIONS; p++) {
            trial.present(p);
            for (float[] row : trial.weights.read()) {
                for (float weight : row) {
                    assertThat(trial.isOnGrid(weight)).as("%s", weight).isTrue();
                }
            }
        }
    }

    /** Else the properties above would tell nothing. */
    @Test
    void trialsAreAlive() {
        int spikes = 0;
        int most = 0;
        int silent = 0;
        for (long seed = 0; seed < 50; seed++) {
            LearningTrial trial = trial(
                    Rounding.STOCHASTIC, Weights.ON_GRID, States.ALL, NormalizationOrder.ROUND_AFTER, false, 1, seed);
            trial.begin();
            for (int p = 0; p < PRESENTATIONS; p++) {
                trial.present(p);
                int count = Arrays.stream(trial.naive.spikeCounts(0)).sum();
                spikes += count;
                silent += count == 0 ? 1 : 0;
                most = Math.max(most, trial.naive.candidates(0));
            }
        }
        assertThat(spikes).isGreaterThan(50 * PRESENTATIONS);
        assertThat(silent).isLessThan(25 * PRESENTATIONS);
        assertThat(most).isGreaterThan(2);
    }
}
