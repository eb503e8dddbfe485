package io.spikefront.stdp;

import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Quantizer;
import io.spikefront.quant.Rounding;
import io.spikefront.random.Noise;
import java.util.Optional;

/**
 * The network as one would write it down: matrices, every neuron and every synapse at every step, nothing put off. It shares
 * its arithmetic's order and the addresses of its draws with the kernels, and no code.
 */
final class NaiveLearning {
    private final DiehlCook network;
    private final Stdp rule;
    private final Optional<Quantizer> weight;
    private final Optional<Quantizer> adaptation;
    private final boolean shadowed;
    private final NormalizationOrder order;
    private final float limit;
    final float[][] stored;
    final float[][] read;
    final float[] theta;
    private final NaiveSample[] batch;
    private final boolean[][] touched;
    private final boolean[] isChanged;

    NaiveLearning(
            QuantizedDynamics dynamics,
            Stdp rule,
            Optional<Quantizer> weight,
            QuantizationScheme scheme,
            NormalizationOrder order,
            Optional<Quantizer> adaptation,
            Optional<Quantizer> trace,
            float traceDecay,
            float[][] initial,
            int batch) {
        this.network = dynamics.network();
        this.rule = rule;
        this.weight = weight;
        this.adaptation = adaptation;
        this.shadowed = weight.isPresent() && scheme == QuantizationScheme.ITQ;
        this.order = order;
        this.limit = weight.map(q -> (float) q.grid().quantize(rule.weightMax(), Rounding.NEAREST, 0))
                .orElse(rule.weightMax());
        this.stored = initial;
        this.read = shadowed ? new float[network.inputs()][network.neurons()] : stored;
        this.theta = new float[network.neurons()];
        this.batch = new NaiveSample[batch];
        for (int b = 0; b < batch; b++) {
            this.batch[b] = new NaiveSample(dynamics, trace, traceDecay);
        }
        this.touched = new boolean[network.inputs()][network.neurons()];
        this.isChanged = new boolean[network.neurons()];
    }

    void begin(Noise draws) {
        java.util.Arrays.fill(isChanged, true);
        if (!shadowed) {
            round(draws, stored, stored);
        }
    }

    void refresh(Noise draws) {
        if (shadowed) {
            round(draws, stored, read);
        }
    }

    private void round(Noise draws, float[][] from, float[][] to) {
        for (int i = 0; i < from.length; i++) {
            for (int j = 0; j < from[i].length; j++) {
                to[i][j] = quantized(weight, from[i][j], draws.at(i), j);
            }
        }
    }

    static float quantized(Optional<Quantizer> quantizer, float value, Noise draws, int element) {
        return quantizer.isPresent() ? (float) quantizer.get().quantize(value, draws, element) : value;
    }

    /** Presents the spikes [sample][step][input]. */
    void present(float[][][] input, Noise draws) {
        Noise rounding = draws.at("rounding");
        for (int i = 0; i < stored.length; i++) {
            for (int j = 0; j < theta.length; j++) {
                touched[i][j] = false;
                if (stored[i][j] > limit) {
                    stored[i][j] = limit;
                    read[i][j] = limit;
                    isChanged[j] = true;
                }
            }
        }
        for (int b = 0; b < input.length; b++) {
            batch[b].start(rounding.at(b), draws.at("winners").at(b));
        }
        for (int t = 0; t < input[0].length; t++) {
            step(t, input, rounding);
        }
        normalize(rounding.at("normalization"));
    }

    private void step(int t, float[][][] input, Noise rounding) {
        float[] limits = new float[theta.length];
        for (int j = 0; j < theta.length; j++) {
            theta[j] *= network.thetaDecay();
            limits[j] = network.excitatory().threshold() + theta[j];
        }
        int[] crossings = new int[theta.length];
        for (int b = 0; b < input.length; b++) {
            batch[b].step(t, t == 0 ? new float[stored.length] : input[b][t - 1], input[b][t], read, limits);
            for (int j = 0; j < theta.length; j++) {
                crossings[j] += batch[b].crossed[j] ? 1 : 0;
            }
        }
        for (int j = 0; j < theta.length; j++) {
            if (crossings[j] > 0) {
                float raised = theta[j] + network.thetaPlus() * crossings[j];
                theta[j] = quantized(adaptation, raised, rounding.at("theta").at(t), j);
            }
        }
        for (int b = 0; b < input.length; b++) {
            depress(batch[b], input[b][t]);
        }
        for (int b = 0; b < input.length; b++) {
            potentiate(batch[b]);
        }
        settle(rounding.at("weights").at(t));
    }

    private void depress(NaiveSample sample, float[] spikes) {
        for (int i = 0; i < stored.length; i++) {
            for (int j = 0; j < theta.length; j++) {
                stored[i][j] -= spikes[i] * (rule.depression() * sample.neuronTraces[j]);
                touched[i][j] |= spikes[i] == 1 && sample.spikeCounts[j] > 0;
            }
        }
    }

    private void potentiate(NaiveSample sample) {
        for (int i = 0; i < stored.length; i++) {
            for (int j = 0; j < theta.length; j++) {
                float spike = sample.winner == j ? 1 : 0;
                stored[i][j] += spike * (rule.potentiation() * sample.inputTraces[i]);
                touched[i][j] |= sample.winner == j && sample.hasSpiked[i];
            }
        }
    }

    /**
     * Weights that are on their grid as a whole are all rounded again and again, which must change nothing. What is drawn, or
     * scaled off its grid, is written where an update reaches it.
     */
    private void settle(Noise draws) {
        boolean all = weight.isEmpty() || (!shadowed && order == NormalizationOrder.ROUND_AFTER);
        for (int i = 0; i < stored.length; i++) {
            for (int j = 0; j < theta.length; j++) {
                if (all || touched[i][j]) {
                    stored[i][j] = Math.max(0, Math.min(limit, stored[i][j]));
                    read[i][j] = quantized(weight, stored[i][j], draws, i * theta.length + j);
                }
                isChanged[j] |= touched[i][j];
                touched[i][j] = false;
            }
        }
    }

    private void normalize(Noise draws) {
        for (int j = 0; j < theta.length && rule.weightSum() > 0; j++) {
            double sum = 0;
            for (float[] row : stored) {
                sum += row[j];
            }
            float factor = rule.weightSum() / (sum == 0 ? 1 : (float) sum);
            for (int i = 0; i < stored.length && isChanged[j]; i++) {
                float seen = read[i][j] * factor;
                stored[i][j] *= factor;
                read[i][j] = order == NormalizationOrder.ROUND_AFTER
                        ? quantized(weight, stored[i][j], draws, i * theta.length + j)
                        : seen;
            }
            isChanged[j] = false;
        }
    }

    int[] spikeCounts(int b) {
        return batch[b].spikeCounts;
    }

    float[] inhibitoryPotentials(int b) {
        return batch[b].inhibitoryPotentials;
    }

    int candidates(int b) {
        return batch[b].candidates;
    }
}
