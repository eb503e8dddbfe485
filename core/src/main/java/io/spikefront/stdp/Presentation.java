package io.spikefront.stdp;

import io.spikefront.quant.Quantizer;
import io.spikefront.random.Noise;
import java.util.Arrays;
import java.util.Optional;

/**
 * The neurons of a network while one sample is presented to it. The order of a step is BindsNET's: decay, input where a
 * neuron is not refractory, (quantization,) crossing, reset of all that crossed, the spike of one of them, inhibition.
 */
final class Presentation {
    /** No neuron. */
    static final int NONE = -1;
    /** A step long before the first. */
    static final int LONG_AGO = Integer.MIN_VALUE / 2;

    private final LifNeuron neuron;
    private final Optional<Quantizer> quantizer;
    private final InhibitoryState inhibition;
    private final Optional<Range> range;
    private final float[] potentials;
    private final float[] currents;
    private final int[] lastCrossing;
    private final int[] refractory;
    private int refractoryCount;
    private final int[] crossed;
    private int crossedCount;
    private final int[] spikeCounts;
    private int winner;
    private Winner winners;
    private Noise draws;

    /** Neurons at rest that nobody observes. */
    Presentation(QuantizedDynamics dynamics) {
        this(dynamics, Optional.empty(), new Range());
    }

    /** Neurons at rest; the ranges take note of their potentials before they are reset. */
    Presentation(QuantizedDynamics dynamics, Optional<Range> excitatory, Range inhibitory) {
        int neurons = dynamics.network().neurons();
        this.neuron = dynamics.network().excitatory();
        this.quantizer = dynamics.excitatory();
        this.range = excitatory;
        this.inhibition = dynamics.network().inhibition() instanceof Inhibition.Layer layer
                ? new InhibitoryLayerState(neurons, layer, dynamics.inhibitory(), inhibitory)
                : new LateralState(dynamics.network().inhibition().strength());
        this.potentials = new float[neurons];
        this.currents = new float[neurons];
        this.lastCrossing = new int[neurons];
        this.refractory = new int[neurons];
        this.crossed = new int[neurons];
        this.spikeCounts = new int[neurons];
    }

    /**
     * Puts all neurons to rest.
     *
     * @param rounding addresses the draws of stochastic rounding in this presentation
     * @param choice of spikes in this presentation
     */
    void start(Noise rounding, Winner choice) {
        Arrays.fill(potentials, neuron.rest());
        Arrays.fill(lastCrossing, LONG_AGO);
        Arrays.fill(spikeCounts, 0);
        refractoryCount = 0;
        crossedCount = 0;
        winner = NONE;
        winners = choice;
        draws = rounding.at("excitatory");
        inhibition.start(rounding.at("inhibitory"));
    }

    /** The currents of the coming step: to be set to what the inputs bring, and lost in it. */
    float[] currents() {
        return currents;
    }

    /** Advances by one step; a neuron fires at or above its {@code limits}, threshold and adaptation together. */
    void step(int step, float[] limits) {
        inhibition.addTo(currents);
        blockRefractory(step);
        integrate();
        if (quantizer.isPresent()) {
            quantize(quantizer.get(), draws.at(step));
        }
        if (range.isPresent()) {
            range.get().include(potentials, neuron.rest());
        }
        findCrossed(limits);
        winner = crossedCount == 0 ? NONE : fire(step);
        inhibition.step(step, winner);
    }

    private void blockRefractory(int step) {
        int kept = 0;
        for (int k = 0; k < refractoryCount; k++) {
            int j = refractory[k];
            if (step - lastCrossing[j] <= neuron.refractory()) {
                currents[j] = 0;
                refractory[kept++] = j;
            }
        }
        refractoryCount = kept;
    }

    private void integrate() {
        float decay = neuron.decay();
        float rest = neuron.rest();
        for (int j = 0; j < potentials.length; j++) {
            potentials[j] = decay * (potentials[j] - rest) + rest + currents[j];
        }
    }

    /** Grids count from rest. */
    private void quantize(Quantizer grid, Noise noise) {
        float rest = neuron.rest();
        for (int j = 0; j < potentials.length; j++) {
            potentials[j] -= rest;
        }
        grid.quantize(potentials, potentials.length, noise);
        for (int j = 0; j < potentials.length; j++) {
            potentials[j] += rest;
        }
    }

    private void findCrossed(float[] limits) {
        int count = 0;
        for (int j = 0; j < potentials.length; j++) {
            if (potentials[j] >= limits[j]) {
                crossed[count++] = j;
            }
        }
        crossedCount = count;
    }

    private int fire(int step) {
        for (int k = 0; k < crossedCount; k++) {
            int j = crossed[k];
            if (step - lastCrossing[j] > neuron.refractory()) {
                refractory[refractoryCount++] = j;
            }
            potentials[j] = neuron.reset();
            lastCrossing[j] = step;
        }
        int chosen = winners.of(step, crossed, crossedCount);
        spikeCounts[chosen]++;
        return chosen;
    }

    /** The neuron that spiked in the last step, or {@link #NONE}. */
    int winner() {
        return winner;
    }

    /** The neurons that crossed in the last step are the first {@link #crossedCount()} of these. */
    int[] crossed() {
        return crossed;
    }

    int crossedCount() {
        return crossedCount;
    }

    /** Spikes of each neuron since the start, live. */
    int[] spikeCounts() {
        return spikeCounts;
    }

    /** Potentials, mV, live. */
    float[] potentials() {
        return potentials;
    }

    /** The step in which a neuron last crossed; {@link #LONG_AGO} where it has not. */
    int lastCrossing(int j) {
        return lastCrossing[j];
    }

    InhibitoryState inhibition() {
        return inhibition;
    }
}
