package io.spikefront.snn;

/**
 * What a training is fed.
 *
 * @param samples there are
 * @param steps time steps T of a sample
 * @param frames of a sample: 1 where its input is constant, or T
 * @param activeInputs of a sample on average, over all of its frames
 */
public record TrainingLoad(int samples, int steps, int frames, double activeInputs) {
    private static final int LOOKED_AT = 100;

    /** The load of a source, whose activity is taken from its first samples. */
    public static TrainingLoad of(StimulusSource source, int steps) {
        int looked = Math.min(source.size(), LOOKED_AT);
        Stimulus stimulus = new Stimulus();
        long active = 0;
        for (int i = 0; i < looked; i++) {
            source.load(i, stimulus);
            active += stimulus.activeInputs();
        }
        return new TrainingLoad(source.size(), steps, stimulus.frames(), (double) active / looked);
    }
}
