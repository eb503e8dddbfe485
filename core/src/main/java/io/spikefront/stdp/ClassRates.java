package io.spikefront.stdp;

/**
 * How active each neuron is for each class, block of samples after block (BindsNET's assign_labels): the mean spikes over a
 * block's samples of a class are added to those of the blocks before, which fade by a factor.
 */
public final class ClassRates {
    private final float[][] rates;
    private final long[][] spikes;
    private final int[] samples;

    /** Nothing seen yet. */
    public ClassRates(int neurons, int classes) {
        this(new float[neurons][classes]);
    }

    /** Goes on from the rates [neuron][class] of ended blocks; the array is taken over. */
    public ClassRates(float[][] rates) {
        this.rates = rates;
        this.spikes = new long[rates.length][rates[0].length];
        this.samples = new int[rates[0].length];
    }

    /** Adds a sample of the current block. */
    public void add(int label, int[] spikeCounts) {
        samples[label]++;
        for (int j = 0; j < spikeCounts.length; j++) {
            spikes[j][label] += spikeCounts[j];
        }
    }

    /** Ends the current block; rates of classes that it had samples of are multiplied by {@code fading} before. */
    public void endBlock(float fading) {
        for (int c = 0; c < samples.length; c++) {
            for (int j = 0; j < rates.length && samples[c] > 0; j++) {
                rates[j][c] = fading * rates[j][c] + (float) spikes[j][c] / samples[c];
                spikes[j][c] = 0;
            }
            samples[c] = 0;
        }
    }

    /** Spikes a sample [neuron][class], live: those of ended blocks. */
    public float[][] rates() {
        return rates;
    }

    /** The labels that follow from the blocks that have ended. */
    public NeuronLabels labels() {
        float[][] proportions = new float[rates.length][];
        for (int j = 0; j < rates.length; j++) {
            float[] shares = rates[j].clone();
            float sum = 0;
            for (float rate : shares) {
                sum += rate;
            }
            for (int c = 0; c < shares.length; c++) {
                shares[c] = sum == 0 ? 0 : shares[c] / sum;
            }
            proportions[j] = shares;
        }
        return new NeuronLabels(proportions);
    }
}
