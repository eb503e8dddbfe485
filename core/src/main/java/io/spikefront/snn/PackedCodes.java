package io.spikefront.snn;

import java.util.Arrays;
import java.util.Optional;

/**
 * Integer codes of synapses, several to a 64-bit word, so that one addition adds up a spike's effect on several neurons.
 *
 * <p>A word holds sum_k code_k 2^(width k), which is linear in the codes: sums of words hold sums of codes, negative ones
 * too. A lane is wide enough for any set of inputs to spike at once. Immutable.
 */
final class PackedCodes {
    /** Sums up to here are exact in double, as the plain simulator computes them. */
    private static final double LARGEST_SUM = 0x1p52;

    private final int neurons;
    private final int width;
    private final int lanes;
    private final int words;
    /** [input * words + word]. */
    private final long[] rows;

    private PackedCodes(double[][] codes, int width) {
        this.neurons = codes[0].length;
        this.width = width;
        this.lanes = Long.SIZE / width;
        this.words = (neurons + lanes - 1) / lanes;
        this.rows = new long[codes.length * words];
        for (int i = 0; i < codes.length; i++) {
            for (int j = 0; j < neurons; j++) {
                rows[i * words + j / lanes] += (long) codes[i][j] << (width * (j % lanes));
            }
        }
    }

    /** @param codes [input][neuron]; empty where one is no integer, or sums would be too large */
    static Optional<PackedCodes> of(double[][] codes) {
        double[] greatest = new double[codes[0].length];
        double[] least = new double[codes[0].length];
        for (double[] row : codes) {
            for (int j = 0; j < row.length; j++) {
                if (row[j] != Math.rint(row[j])) {
                    return Optional.empty();
                }
                greatest[j] += Math.max(row[j], 0);
                least[j] += Math.min(row[j], 0);
            }
        }
        double largest = Math.max(
                Arrays.stream(greatest).max().orElse(0),
                -Arrays.stream(least).min().orElse(0));
        if (largest > LARGEST_SUM) {
            return Optional.empty();
        }
        int signAndMagnitude = 1 + Long.SIZE - Long.numberOfLeadingZeros((long) largest);
        return Optional.of(new PackedCodes(codes, signAndMagnitude));
    }

    /** Words of a row of sums. */
    int words() {
        return words;
    }

    /** Adds the codes out of {@code input} to {@code sums[at .. at + words)}. */
    void add(int input, long[] sums, int at) {
        int from = input * words;
        for (int word = 0; word < words; word++) {
            sums[at + word] += rows[from + word];
        }
    }

    /** Adds up, for each step of a word of spike trains, what a sample's spikes add: [step][word] from {@code sums[0]} on. */
    void add(long[] trains, int sample, int inputs, long[] sums) {
        int first = sample * inputs;
        switch (words) {
            case 1 -> addOne(trains, first, inputs, sums);
            case 2 -> addTwo(trains, first, inputs, sums);
            case 3 -> addThree(trains, first, inputs, sums);
            default -> {
                for (int i = 0; i < inputs; i++) {
                    for (long train = trains[first + i]; train != 0; train &= train - 1) {
                        add(i, sums, Long.numberOfTrailingZeros(train) * words);
                    }
                }
            }
        }
    }

    private void addOne(long[] trains, int first, int inputs, long[] sums) {
        for (int i = 0; i < inputs; i++) {
            long a = rows[i];
            for (long train = trains[first + i]; train != 0; train &= train - 1) {
                sums[Long.numberOfTrailingZeros(train)] += a;
            }
        }
    }

    private void addTwo(long[] trains, int first, int inputs, long[] sums) {
        for (int i = 0; i < inputs; i++) {
            long a = rows[2 * i];
            long b = rows[2 * i + 1];
            for (long train = trains[first + i]; train != 0; train &= train - 1) {
                int at = 2 * Long.numberOfTrailingZeros(train);
                sums[at] += a;
                sums[at + 1] += b;
            }
        }
    }

    private void addThree(long[] trains, int first, int inputs, long[] sums) {
        for (int i = 0; i < inputs; i++) {
            long a = rows[3 * i];
            long b = rows[3 * i + 1];
            long c = rows[3 * i + 2];
            for (long train = trains[first + i]; train != 0; train &= train - 1) {
                int at = 3 * Long.numberOfTrailingZeros(train);
                sums[at] += a;
                sums[at + 1] += b;
                sums[at + 2] += c;
            }
        }
    }

    /** {@code currents[to + j] = (float) (sum_j * scales[j] + biases[j])}, of the row of sums at {@code at}. */
    void unpack(long[] sums, int at, double[] scales, float[] biases, float[] currents, int to) {
        int unused = Long.SIZE - width;
        int neuron = 0;
        for (int word = at; word < at + words; word++) {
            long rest = sums[word];
            int end = Math.min(neuron + lanes, neurons);
            for (; neuron < end; neuron++) {
                long sum = rest << unused >> unused;
                currents[to + neuron] = (float) (sum * scales[neuron] + biases[neuron]);
                rest = (rest - sum) >> width;
            }
        }
    }
}
