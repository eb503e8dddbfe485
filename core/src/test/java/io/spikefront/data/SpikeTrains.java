package io.spikefront.data;

/** Spike trains as tests want them. */
public final class SpikeTrains {
    private SpikeTrains() {}

    /** Fills a train with the inputs that are not 0, [step][input]. */
    public static void fill(SpikeTrain train, float[][] spikes) {
        train.begin(spikes.length);
        for (float[] step : spikes) {
            byte[] row = new byte[step.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = (byte) (step[i] == 0 ? 0 : 1);
            }
            train.copyStep(row, 0, row.length);
        }
    }
}
