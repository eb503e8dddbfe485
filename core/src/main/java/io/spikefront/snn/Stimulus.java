package io.spikefront.snn;

import java.util.Arrays;

/**
 * What drives the first layer for one sample: frames of active inputs with their values, ascending within a frame.
 *
 * <p>A stimulus of one frame is constant: the frame drives every step and its product with the weights is computed
 * once. Otherwise there is one frame a step. A buffer to be refilled for each sample; not thread-safe.
 */
public final class Stimulus {
    private int frames;
    private int[] start = new int[2];
    private int[] inputs = new int[0];
    private float[] values = new float[0];
    /** Whether all values are 1. */
    private boolean binary = true;

    /** Empties the buffer. */
    public void clear() {
        frames = 0;
        start[0] = 0;
        start[1] = 0;
        binary = true;
    }

    /** Adds an active input to the frame being filled. */
    public void add(int input, float value) {
        int end = start[frames + 1];
        if (end == inputs.length) {
            inputs = Arrays.copyOf(inputs, Math.max(64, 2 * end));
            values = Arrays.copyOf(values, Math.max(64, 2 * end));
        }
        inputs[end] = input;
        values[end] = value;
        start[frames + 1] = end + 1;
        binary &= value == 1;
    }

    /** Whether all active inputs have the value 1, as spikes have. */
    boolean isBinary() {
        return binary;
    }

    /** Ends the frame being filled, which may be empty. */
    public void endFrame() {
        frames++;
        if (frames + 1 == start.length) {
            start = Arrays.copyOf(start, 2 * start.length);
        }
        start[frames + 1] = start[frames];
    }

    /** The number of ended frames. */
    public int frames() {
        return frames;
    }

    /** The frame that drives step {@code step}. */
    public int frameAt(int step) {
        return frames == 1 ? 0 : step;
    }

    /** Active inputs of all frames. */
    int activeInputs() {
        return start[frames];
    }

    /** The effective synaptic operations of all frames: for each active input its weights that are not zero. */
    public long operations(Synapses synapses) {
        long sum = 0;
        for (int p = 0; p < start[frames]; p++) {
            sum += synapses.fanOut(inputs[p]);
        }
        return sum;
    }

    /** Refuses a stimulus that does not fit: its frames must be 1, or one a step. */
    void requireFrames(int steps) {
        requireFrames(frames, steps);
    }

    static void requireFrames(int frames, int steps) {
        if (frames != 1 && frames != steps) {
            throw new IllegalArgumentException(
                    "Invalid stimulus: " + frames + " frames for " + steps + " steps (must be 1, or one a step)");
        }
    }

    int from(int frame) {
        return start[frame];
    }

    int to(int frame) {
        return start[frame + 1];
    }

    int input(int position) {
        return inputs[position];
    }

    float value(int position) {
        return values[position];
    }
}
