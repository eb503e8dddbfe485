package io.spikefront.stdp;

import io.spikefront.data.SpikeTrain;
import io.spikefront.data.SpikeTrains;
import io.spikefront.random.Noise;

/** Samples of three classes, each of which drives a third of nine inputs; every presentation of a sample has its own spikes. */
record ToySpikes(int size, int steps) implements SpikeSource {
    static final int CLASSES = 3;
    static final int INPUTS = 9;
    static final DiehlCook NETWORK = new DiehlCook(
            INPUTS,
            6,
            new LifNeuron(0.9f, -65, -63, -60, 2),
            new Inhibition.Layer(LifNeuron.INHIBITORY, 22.5f, 10),
            0.2f,
            0.9999f);
    static final Stdp RULE = new Stdp(0.004f, 0.1f, 0.9f, 1, 4);

    @Override
    public int label(int index) {
        return index % CLASSES;
    }

    @Override
    public long address(int index) {
        return 100L + index;
    }

    @Override
    public void load(int index, int presentation, SpikeTrain train) {
        float[][] spikes = new float[steps][INPUTS];
        Noise noise = Noise.of(5, "toy").at(index).at(presentation);
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < INPUTS; i++) {
                float probability = i / 3 == label(index) ? 0.8f : 0.1f;
                spikes[t][i] = noise.at(t).unit(i) < probability ? 1 : 0;
            }
        }
        SpikeTrains.fill(train, spikes);
    }
}
