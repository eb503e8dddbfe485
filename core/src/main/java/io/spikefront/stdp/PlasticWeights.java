package io.spikefront.stdp;

import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Quantizer;
import io.spikefront.random.Noise;
import java.util.Arrays;
import java.util.Optional;

/**
 * The weights [input][neuron] under learning: those that updates add up in, and those that the network reads. They are the
 * same in float and where learning keeps its weights on the grid, as hardware does; float shadow weights are read through
 * the grid.
 */
final class PlasticWeights {
    private final float[][] stored;
    private final float[][] read;
    private final Optional<Quantizer> quantizer;
    private final NormalizationOrder order;
    private final Stdp rule;
    private final int neurons;
    /** Neurons whose weights may not have their sum; those of the others need no scaling. */
    private final boolean[] isChanged;

    private final int[] columns;
    private final double[] sums;
    private final float[] factors;
    /** Whether some weight may be above the rule's maximum, as the scaling to a sum can leave it. */
    private boolean above = true;

    /**
     * Weights to learn.
     *
     * @param stored the initial weights, changed by learning; on their grid from the start where they are kept there
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
        this.rule = rule;
        this.quantizer = quantizer;
        this.order = order;
        this.neurons = stored[0].length;
        this.isChanged = new boolean[neurons];
        this.columns = new int[neurons];
        this.sums = new double[neurons];
        this.factors = new float[neurons];
        boolean shadowed = quantizer.isPresent() && scheme == QuantizationScheme.ITQ;
        this.read = shadowed ? new float[stored.length][neurons] : stored;
        Arrays.fill(isChanged, true);
    }

    /**
     * Call before the first presentation, and where learning can be interrupted: makes what follows depend on the stored
     * weights alone. All weights that are read are rounded anew.
     */
    void refresh(Noise draws) {
        Arrays.fill(isChanged, true);
        above = true;
        if (quantizer.isEmpty()) {
            return;
        }
        for (int i = 0; i < stored.length; i++) {
            if (read != stored) {
                System.arraycopy(stored[i], 0, read[i], 0, neurons);
            }
            quantizer.get().quantize(read[i], neurons, draws.at(i));
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

    /** Call before the first update of a presentation: weights go into their interval. */
    void beginUpdates() {
        if (!above) {
            return;
        }
        for (int i = 0; i < stored.length; i++) {
            for (int j = 0; j < neurons; j++) {
                isChanged[j] |= stored[i][j] > rule.weightMax();
                stored[i][j] = clamped(stored[i][j]);
                read[i][j] = clamped(read[i][j]);
            }
        }
        above = false;
    }

    /** Ends the updates of a weight in one step: it goes into its interval and, as far as it is quantized, to its grid. */
    void settle(int input, int neuron, Noise draws) {
        isChanged[neuron] = true;
        float value = clamped(stored[input][neuron]);
        if (quantizer.isEmpty()) {
            stored[input][neuron] = value;
            return;
        }
        float rounded = (float) quantizer.get().quantize(value, draws, input * neurons + neuron);
        stored[input][neuron] = read == stored ? rounded : value;
        read[input][neuron] = rounded;
    }

    private float clamped(float weight) {
        return Math.max(0, Math.min(rule.weightMax(), weight));
    }

    /** Scales the weights into each neuron to the rule's sum; {@code draws} address their rounding. */
    void normalize(Noise draws) {
        if (rule.weightSum() == 0) {
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
            factors[k] = rule.weightSum() / (sums[k] == 0 ? 1 : (float) sums[k]);
        }
        for (int i = 0; i < stored.length; i++) {
            for (int k = 0; k < count; k++) {
                scale(i, columns[k], factors[k], draws);
            }
        }
    }

    private void scale(int input, int neuron, float factor, Noise draws) {
        float value = stored[input][neuron] * factor;
        boolean rounds = quantizer.isPresent() && order == NormalizationOrder.ROUND_AFTER;
        float rounded = rounds ? (float) quantizer.get().quantize(value, draws, input * neurons + neuron) : value;
        if (read == stored) {
            stored[input][neuron] = rounded;
        } else {
            stored[input][neuron] = value;
            read[input][neuron] = rounds ? rounded : read[input][neuron] * factor;
        }
        above |= stored[input][neuron] > rule.weightMax();
    }
}
