package io.spikefront.snn;

import java.util.Arrays;

/**
 * The spikes of a layer for a block of samples: the spike train of each unit, a neuron of a sample, as bits. Bit t mod 48
 * of word t / 48 is step t. A buffer to be refilled; not thread-safe.
 */
public final class SpikeBlock {
    /** Steps of a word: two float32 significands, in which rows of spikes are collected without branches. */
    static final int WORD_STEPS = 48;

    private static final int HALF = WORD_STEPS / 2;

    private final int neurons;
    private final int steps;
    /** [word][sample * neurons + neuron]. */
    private final long[][] words;
    /** [unit]: the last up to 24 steps, bit by bit. */
    private final float[] collected;

    private int samples;

    SpikeBlock(int samples, int neurons, int steps) {
        this.neurons = neurons;
        this.steps = steps;
        this.words = new long[words(steps)][samples * neurons];
        this.collected = new float[samples * neurons];
    }

    static int words(int steps) {
        return (steps + WORD_STEPS - 1) / WORD_STEPS;
    }

    int neurons() {
        return neurons;
    }

    int steps() {
        return steps;
    }

    /** The samples of the block that ran last. */
    public int samples() {
        return samples;
    }

    /** Takes in so many samples, none of whose neurons has spiked yet. */
    void start(int count) {
        samples = count;
        for (long[] word : words) {
            Arrays.fill(word, 0, count * neurons, 0);
        }
        Arrays.fill(collected, 0);
    }

    /** [unit] of a word of the trains: live, not a copy. */
    long[] word(int word) {
        return words[word];
    }

    int wordCount() {
        return words.length;
    }

    /** Takes the spikes of all units, 0 or 1, in {@code step}; steps come in their order. */
    void collect(int step, float[] spikes) {
        int place = step % HALF;
        float bit = 1 << place;
        for (int u = 0; u < spikes.length; u++) {
            collected[u] += spikes[u] * bit;
        }
        if (place == HALF - 1 || step == steps - 1) {
            long[] word = words[step / WORD_STEPS];
            int shift = step % WORD_STEPS - place;
            for (int u = 0; u < spikes.length; u++) {
                word[u] |= (long) collected[u] << shift;
            }
            Arrays.fill(collected, 0);
        }
    }

    /** The neurons {@code active[0..count)} of a sample spike in {@code step}. */
    void add(int sample, int step, int[] active, int count) {
        long[] word = words[step / WORD_STEPS];
        long bit = 1L << step % WORD_STEPS;
        for (int k = 0; k < count; k++) {
            word[sample * neurons + active[k]] |= bit;
        }
    }

    /** How often a neuron of a sample spiked. */
    int count(int sample, int neuron) {
        int count = 0;
        for (long[] word : words) {
            count += Long.bitCount(word[sample * neurons + neuron]);
        }
        return count;
    }

    /** Adds how often each neuron spiked, over all samples, to {@code counts} [neuron]. */
    public void count(long[] counts) {
        for (long[] word : words) {
            for (int s = 0; s < samples; s++) {
                for (int j = 0; j < neurons; j++) {
                    counts[j] += Long.bitCount(word[s * neurons + j]);
                }
            }
        }
    }

    /** {@link #count(long[])} of all steps but the last, whose spikes come back to no step. */
    public void countReturning(long[] counts) {
        for (int w = 0; w < words.length; w++) {
            int stepsBefore = steps - 1 - w * WORD_STEPS;
            long returning = stepsBefore >= WORD_STEPS ? -1 : (1L << stepsBefore) - 1;
            for (int s = 0; s < samples; s++) {
                for (int j = 0; j < neurons; j++) {
                    counts[j] += Long.bitCount(words[w][s * neurons + j] & returning);
                }
            }
        }
    }

    /** The class that a sample was taken for: the first of the neurons that fired most. */
    public int prediction(int sample) {
        int best = 0;
        int most = count(sample, 0);
        for (int j = 1; j < neurons; j++) {
            int count = count(sample, j);
            if (count > most) {
                most = count;
                best = j;
            }
        }
        return best;
    }
}
