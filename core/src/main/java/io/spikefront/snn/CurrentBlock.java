package io.spikefront.snn;

import java.util.Arrays;
import java.util.Optional;

/**
 * The currents into a layer for a block of samples: all that points share whose synapses, and everything before them, are
 * equal. Bit for bit those of {@link Synapses#currents}. A buffer to be refilled; not thread-safe.
 */
public final class CurrentBlock {
    private final int neurons;
    private final int steps;
    private final int units;
    /** [frame][sample * neurons + neuron]; a constant current has one frame. */
    private float[][] frames = new float[0][];

    private final float[] row;
    private final double[] accumulator;
    /** [step][word] of packed sums. */
    private long[] packedSums = new long[0];
    /** [step][neuron] of sums in double. */
    private double[] sums = new double[0];

    private int samples;
    private boolean constant;
    /** The greatest of a constant block, or NaN where one is. */
    private float magnitude;

    CurrentBlock(int samples, int neurons, int steps) {
        this.neurons = neurons;
        this.steps = steps;
        this.units = samples * neurons;
        this.row = new float[neurons];
        this.accumulator = new double[neurons];
    }

    /** The currents that stimuli drive: of {@code count} samples, one frame each or one a step. */
    void load(Stimulus[] stimuli, int count, Synapses synapses) {
        samples = count;
        constant = count > 0 && stimuli[0].frames() == 1;
        int needed = constant ? 1 : steps;
        makeRoom(needed);
        Optional<PackedCodes> packed = constant ? Optional.empty() : synapses.packed();
        for (int s = 0; s < count; s++) {
            Stimulus stimulus = stimuli[s];
            if (stimulus.frames() != needed) {
                stimulus.requireFrames(steps);
                throw new IllegalArgumentException("Invalid block: constant and changing stimuli together");
            }
            if (packed.isPresent() && stimulus.isBinary()) {
                loadPacked(stimulus, s, synapses, packed.get());
            } else {
                for (int frame = 0; frame < needed; frame++) {
                    synapses.currents(stimulus, frame, accumulator, row);
                    System.arraycopy(row, 0, frames[frame], s * neurons, neurons);
                }
            }
        }
        magnitude = constant ? magnitude(frames[0], count * neurons) : Float.NaN;
    }

    private void loadPacked(Stimulus stimulus, int sample, Synapses synapses, PackedCodes packed) {
        packedSums = withRoom(packedSums, packed.words());
        for (int frame = 0; frame < steps; frame++) {
            Arrays.fill(packedSums, 0, packed.words(), 0);
            for (int p = stimulus.from(frame); p < stimulus.to(frame); p++) {
                packed.add(stimulus.input(p), packedSums, 0);
            }
            packed.unpack(packedSums, 0, synapses.scales(), synapses.biases(), frames[frame], sample * neurons);
        }
    }

    /** The currents that the spikes of the layer below drive. */
    void load(SpikeBlock spikes, Synapses synapses) {
        samples = spikes.samples();
        constant = false;
        makeRoom(steps);
        Optional<PackedCodes> packed = synapses.packed();
        for (int s = 0; s < samples; s++) {
            for (int word = 0; word < spikes.wordCount(); word++) {
                int first = word * SpikeBlock.WORD_STEPS;
                int count = Math.min(SpikeBlock.WORD_STEPS, steps - first);
                if (packed.isPresent()) {
                    addPacked(spikes, word, s, synapses, packed.get(), first, count);
                } else {
                    addOneByOne(spikes, word, s, synapses, first, count);
                }
            }
        }
    }

    private void addPacked(
            SpikeBlock spikes, int word, int sample, Synapses synapses, PackedCodes packed, int first, int count) {
        int words = packed.words();
        packedSums = withRoom(packedSums, count * words);
        Arrays.fill(packedSums, 0, count * words, 0);
        packed.add(spikes.word(word), sample, spikes.neurons(), packedSums);
        for (int step = 0; step < count; step++) {
            packed.unpack(
                    packedSums,
                    step * words,
                    synapses.scales(),
                    synapses.biases(),
                    frames[first + step],
                    sample * neurons);
        }
    }

    /** In the order of inputs at each step, as the plain simulator adds. */
    private void addOneByOne(SpikeBlock spikes, int word, int sample, Synapses synapses, int first, int count) {
        if (sums.length < count * neurons) {
            sums = new double[count * neurons];
        }
        Arrays.fill(sums, 0, count * neurons, 0);
        long[] trains = spikes.word(word);
        for (int i = 0; i < spikes.neurons(); i++) {
            double[] codes = synapses.codes(i);
            for (long train = trains[sample * spikes.neurons() + i]; train != 0; train &= train - 1) {
                int at = Long.numberOfTrailingZeros(train) * neurons;
                for (int j = 0; j < codes.length; j++) {
                    sums[at + j] += codes[j];
                }
            }
        }
        double[] scales = synapses.scales();
        float[] biases = synapses.biases();
        for (int step = 0; step < count; step++) {
            float[] to = frames[first + step];
            for (int j = 0; j < neurons; j++) {
                to[sample * neurons + j] = (float) (sums[step * neurons + j] * scales[j] + biases[j]);
            }
        }
    }

    private static long[] withRoom(long[] given, int length) {
        return given.length < length ? new long[length] : given;
    }

    private void makeRoom(int needed) {
        if (frames.length < needed) {
            frames = new float[needed][units];
        }
    }

    int samples() {
        return samples;
    }

    /** Whether one frame drives all steps. */
    boolean isConstant() {
        return constant;
    }

    /** The currents [unit] of a step: live, not a copy. */
    float[] at(int step) {
        return constant ? frames[0] : frames[step];
    }

    /** Whether no current of a constant block is greater in magnitude, nor NaN. */
    boolean isWithin(float largest) {
        return magnitude <= largest;
    }

    private static float magnitude(float[] currents, int count) {
        float magnitude = 0;
        for (int u = 0; u < count; u++) {
            magnitude = Math.max(magnitude, Math.abs(currents[u]));
        }
        return magnitude;
    }
}
