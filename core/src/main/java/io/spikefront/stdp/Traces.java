package io.spikefront.stdp;

import io.spikefront.quant.Quantizer;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.ScalarQuantizer;
import io.spikefront.random.Noise;
import java.util.Arrays;
import java.util.Optional;

/**
 * The spike traces of one side of plastic synapses during a presentation: 1 at a spike, then decaying. A trace is
 * computed when it is asked for, from the steps since its spike; traces that cannot matter cost nothing.
 */
final class Traces {
    private final float decay;
    private final Optional<ScalarQuantizer> quantizer;
    /** What a trace is, steps after its spike; empty where every step has a draw of its own. */
    private final float[] after;

    private final float start;
    private final int[] lastSpike;
    private final int[] spiked;
    private int spikedCount;
    /** Drawn traces, as of a step. */
    private final float[] values;

    private final int[] asOf;
    private Noise draws;

    /**
     * Traces of {@code size} sources that last for {@code steps} steps.
     *
     * @param quantizer rounds a trace at its spike and at every step after; empty where they stay float
     */
    Traces(int size, int steps, float decay, Optional<Quantizer> quantizer) {
        this.decay = decay;
        this.quantizer = quantizer.map(ScalarQuantizer::new);
        this.start = quantizer
                .map(q -> (float) q.grid().quantize(1, q.rounding(), 0))
                .orElse(1f);
        boolean drawn =
                quantizer.filter(q -> q.rounding() == Rounding.STOCHASTIC).isPresent();
        this.after = drawn ? new float[0] : table(steps);
        this.lastSpike = new int[size];
        this.spiked = new int[size];
        this.values = new float[drawn ? size : 0];
        this.asOf = new int[drawn ? size : 0];
    }

    private float[] table(int steps) {
        float[] table = new float[steps];
        float value = start;
        for (int k = 0; k < steps; k++) {
            table[k] = value;
            float decayed = decay * value;
            value = quantizer.isPresent() ? quantizer.get().quantize(decayed, 0, 0) : decayed;
        }
        return table;
    }

    /** Forgets all spikes; {@code noise} addresses the draws of stochastic rounding. */
    void start(Noise noise) {
        Arrays.fill(lastSpike, Presentation.LONG_AGO);
        spikedCount = 0;
        draws = noise;
    }

    void spike(int source, int step) {
        if (lastSpike[source] == Presentation.LONG_AGO) {
            spiked[spikedCount++] = source;
        }
        lastSpike[source] = step;
        if (after.length == 0) {
            values[source] = start;
            asOf[source] = step;
        }
    }

    /** The trace of a source at a step, which is not before those asked for earlier. */
    float at(int source, int step) {
        if (lastSpike[source] == Presentation.LONG_AGO) {
            return 0;
        }
        return after.length == 0 ? drawn(source, step) : after[step - lastSpike[source]];
    }

    private float drawn(int source, int step) {
        ScalarQuantizer rounding = quantizer.orElseThrow();
        float value = values[source];
        for (int t = asOf[source] + 1; t <= step; t++) {
            value = rounding.quantize(decay * value, draws.at(t).key(), source);
        }
        values[source] = value;
        asOf[source] = step;
        return value;
    }

    /** The sources that have spiked are the first {@link #spikedCount()} of these, in the order of their first spikes. */
    int[] spiked() {
        return spiked;
    }

    int spikedCount() {
        return spikedCount;
    }
}
