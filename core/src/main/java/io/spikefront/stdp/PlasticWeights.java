package io.spikefront.stdp;

import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Quantizer;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.ScalarQuantizer;
import io.spikefront.random.Noise;
import java.util.Arrays;
import java.util.Optional;

/**
 * The weights [input][neuron] under learning: those that updates add up in, and those that the network reads. They are the
 * same in float and where learning keeps its weights on the grid, as hardware does; float shadow weights are read through
 * the grid.
 *
 * <p>Only what changes is rounded and scaled: a weight that an update reaches, and the weights into a neuron of which one
 * has changed since they were last scaled.
 */
final class PlasticWeights {
    private final float[][] stored;
    private final float[][] read;
    private final Optional<Quantizer> rows;
    private final Optional<ScalarQuantizer> quantizer;
    private final NormalizationOrder order;
    private final float sum;
    /** The largest weight that updates leave; of quantized weights, the grid value nearest to the rule's. */
    private final float limit;

    private final int neurons;
    /** Neurons whose weights may not have their sum; those of the others need no scaling. */
    private final boolean[] isChanged;

    private final int[] columns;
    private final double[] sums;
    private final float[] factors;
    /** Whether some weight may be above the limit, as the scaling to a sum can leave it. */
    private boolean above = true;

    /**
     * Weights to learn.
     *
     * @param stored the initial weights, changed by learning
     * @param quantizer of the weights; empty where they stay float
     * @param scheme how a quantized weight is learned: with float shadows, or on the grid
     */
    PlasticWeights(
            float[][] stored,
            Stdp rule,
            Optional<Quantizer> quantizer,
            QuantizationScheme scheme,
            NormalizationOrder order) {
        this.stored = stored;
        this.rows = quantizer;
        this.quantizer = quantizer.map(ScalarQuantizer::new);
        this.order = order;
        this.sum = rule.weightSum();
        this.limit = quantizer
                .map(q -> (float) q.grid().quantize(rule.weightMax(), Rounding.NEAREST, 0))
                .orElse(rule.weightMax());
        this.neurons = stored[0].length;
        this.isChanged = new boolean[neurons];
        this.columns = new int[neurons];
        this.sums = new double[neurons];
        this.factors = new float[neurons];
        boolean shadowed = quantizer.isPresent() && scheme == QuantizationScheme.ITQ;
        this.read = shadowed ? new float[stored.length][neurons] : stored;
    }

    /** Call before all learning, not where it is resumed: weights that are kept on the grid go there. */
    void begin(Noise draws) {
        Arrays.fill(isChanged, true);
        if (read == stored) {
            round(stored, draws);
        }
    }

    /** Call where learning can be interrupted: what is read then follows from the stored weights alone. */
    void refresh(Noise draws) {
        above = true;
        if (read == stored) {
            return;
        }
        for (int i = 0; i < stored.length; i++) {
            System.arraycopy(stored[i], 0, read[i], 0, neurons);
        }
        round(read, draws);
    }

    private void round(float[][] weights, Noise draws) {
        for (int i = 0; i < weights.length && rows.isPresent(); i++) {
            rows.get().quantize(weights[i], neurons, draws.at(i));
        }
    }

    /** The weights that drive the neurons, live. */
    float[][] read() {
        return read;
    }

    /** The weights that updates change, live; each change is to be settled. */
    float[][] stored() {
        return stored;
    }

    /** Call before the first update of a presentation: weights go below the limit, which is on their grid. */
    void beginUpdates() {
        if (!above) {
            return;
        }
        for (int i = 0; i < stored.length; i++) {
            for (int j = 0; j < neurons; j++) {
                if (stored[i][j] > limit) {
                    stored[i][j] = limit;
                    read[i][j] = limit;
                    isChanged[j] = true;
                }
            }
        }
        above = false;
    }

    /** Ends a step's updates of the weights from one input to some neurons; {@code draws} is the key of their rounding. */
    void settleRow(int input, int[] some, int count, long draws) {
        for (int k = 0; k < count; k++) {
            isChanged[some[k]] = true;
            settle(input, some[k], draws);
        }
    }

    /** Ends a step's updates of the weights from some inputs to one neuron; see {@link #settleRow}. */
    void settleColumn(int[] some, int count, int neuron, long draws) {
        isChanged[neuron] = true;
        for (int k = 0; k < count; k++) {
            settle(some[k], neuron, draws);
        }
    }

    /** A weight goes into its interval and, as far as it is quantized, to its grid. */
    private void settle(int input, int neuron, long draws) {
        float value = Math.max(0, Math.min(limit, stored[input][neuron]));
        stored[input][neuron] = value;
        if (quantizer.isPresent()) {
            read[input][neuron] = quantizer.get().quantize(value, draws, input * neurons + neuron);
        }
    }

    /** Scales the weights into each neuron to the rule's sum; {@code draws} address their rounding. */
    void normalize(Noise draws) {
        if (sum == 0) {
            return;
        }
        int count = 0;
        for (int j = 0; j < neurons; j++) {
            if (isChanged[j]) {
                sums[count] = 0;
                columns[count++] = j;
                isChanged[j] = false;
            }
        }
        for (float[] row : stored) {
            for (int k = 0; k < count; k++) {
                sums[k] += row[columns[k]];
            }
        }
        for (int k = 0; k < count; k++) {
            factors[k] = sum / (sums[k] == 0 ? 1 : (float) sums[k]);
        }
        for (int i = 0; i < stored.length; i++) {
            for (int k = 0; k < count; k++) {
                scale(i, columns[k], factors[k], draws.key());
            }
        }
    }

    private void scale(int input, int neuron, float factor, long draws) {
        float value = stored[input][neuron] * factor;
        boolean rounds = quantizer.isPresent() && order == NormalizationOrder.ROUND_AFTER;
        float seen = rounds
                ? quantizer.get().quantize(value, draws, input * neurons + neuron)
                : read[input][neuron] * factor;
        stored[input][neuron] = value;
        read[input][neuron] = seen;
        above |= stored[input][neuron] > limit;
    }
}
