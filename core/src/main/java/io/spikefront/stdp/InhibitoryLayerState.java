package io.spikefront.stdp;

import io.spikefront.quant.Quantizer;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.ScalarQuantizer;
import io.spikefront.random.Noise;
import java.util.Arrays;
import java.util.Optional;

/**
 * {@link Inhibition.Layer}. Where rest is on the grid of the potentials, only neurons that a spike has reached are computed:
 * the others stay at rest, which every decay keeps.
 */
final class InhibitoryLayerState implements InhibitoryState {
    private final Inhibition.Layer layer;
    private final Optional<ScalarQuantizer> quantizer;
    private final Range range;
    private final float[] potentials;
    /** The step of the last spike, {@link Presentation#LONG_AGO} where there was none. */
    private final int[] lastSpike;

    private final boolean[] isAwake;
    private final int[] awake;
    private int awakeCount;
    private final int[] spikes;
    private int spikeCount;
    private final float[] own;
    private int driven;
    private long total;
    private final boolean staysAtRest;
    private Noise sample;

    /**
     * Neurons at rest.
     *
     * @param potential quantizes the potentials; empty where they stay float
     * @param range takes note of the potentials before they are reset
     */
    InhibitoryLayerState(int neurons, Inhibition.Layer layer, Optional<Quantizer> potential, Range range) {
        this.layer = layer;
        this.quantizer = potential.map(ScalarQuantizer::new);
        this.range = range;
        this.staysAtRest = potential
                .filter(q -> q.grid().quantize(0, Rounding.FLOOR, 0) != 0)
                .isEmpty();
        this.potentials = new float[neurons];
        this.lastSpike = new int[neurons];
        this.isAwake = new boolean[neurons];
        this.awake = new int[neurons];
        this.spikes = new int[neurons];
        this.own = new float[neurons];
    }

    @Override
    public void start(Noise noise) {
        Arrays.fill(potentials, layer.neuron().rest());
        Arrays.fill(lastSpike, Presentation.LONG_AGO);
        Arrays.fill(isAwake, false);
        awakeCount = 0;
        spikeCount = 0;
        total = 0;
        driven = Presentation.NONE;
        sample = noise;
        for (int j = 0; j < potentials.length && !staysAtRest; j++) {
            wake(j);
        }
    }

    private void wake(int j) {
        isAwake[j] = true;
        awake[awakeCount++] = j;
    }

    @Override
    public void addTo(float[] currents) {
        if (spikeCount == 0) {
            return;
        }
        for (int k = 0; k < spikeCount; k++) {
            own[k] = currents[spikes[k]] - layer.strength() * (spikeCount - 1);
        }
        float all = layer.strength() * spikeCount;
        for (int j = 0; j < currents.length; j++) {
            currents[j] -= all;
        }
        for (int k = 0; k < spikeCount; k++) {
            currents[spikes[k]] = own[k];
        }
    }

    @Override
    public void step(int step, int winner) {
        if (driven != Presentation.NONE && !isAwake[driven]) {
            wake(driven);
        }
        spikeCount = 0;
        long draws = sample.at(step).key();
        for (int k = 0; k < awakeCount; k++) {
            advance(awake[k], step, draws);
        }
        total += spikeCount;
        driven = winner;
    }

    @Override
    public long spikes() {
        return total;
    }

    private void advance(int j, int step, long draws) {
        LifNeuron neuron = layer.neuron();
        float potential = neuron.decay() * (potentials[j] - neuron.rest()) + neuron.rest();
        if (j == driven && step - lastSpike[j] > neuron.refractory()) {
            potential += layer.excitation();
        }
        if (quantizer.isPresent()) {
            float aboveRest = potential - neuron.rest();
            potential = quantizer.get().quantize(aboveRest, draws, j) + neuron.rest();
        }
        range.include(potential - neuron.rest());
        if (potential >= neuron.threshold()) {
            spikes[spikeCount++] = j;
            lastSpike[j] = step;
            potential = neuron.reset();
        }
        potentials[j] = potential;
    }

    /** Potentials, mV, live. */
    float[] potentials() {
        return potentials;
    }

    /** The step of the last spike of a neuron; {@link Presentation#LONG_AGO} where there was none. */
    int lastSpike(int j) {
        return lastSpike[j];
    }
}
