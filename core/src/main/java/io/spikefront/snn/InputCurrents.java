package io.spikefront.snn;

/**
 * The currents into the first layer for one sample, [frame][neuron]: all that points with equal first-layer synapses
 * share. A constant stimulus has one frame for all steps.
 */
public final class InputCurrents {
    private final Synapses synapses;
    private final double[] accumulator;
    private float[][] frames = new float[0][];
    private int count;

    /** Buffers for the currents through {@code synapses}. */
    public InputCurrents(Synapses synapses) {
        this.synapses = synapses;
        this.accumulator = synapses.accumulator();
    }

    /** Computes the currents of a stimulus. */
    public void load(Stimulus stimulus) {
        count = stimulus.frames();
        if (frames.length < count) {
            frames = new float[count][synapses.neurons()];
        }
        for (int frame = 0; frame < count; frame++) {
            synapses.currents(stimulus, frame, accumulator, frames[frame]);
        }
    }

    /** Whether one frame drives all steps. */
    public boolean isConstant() {
        return count == 1;
    }

    void requireFrames(int steps) {
        Stimulus.requireFrames(count, steps);
    }

    float[] at(int step) {
        return count == 1 ? frames[0] : frames[step];
    }
}
