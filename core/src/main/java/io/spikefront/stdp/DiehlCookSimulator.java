package io.spikefront.stdp;

import io.spikefront.random.Noise;
import java.util.Optional;

/** Runs samples through a network that does not learn. Reuses its buffers; not thread-safe. */
public final class DiehlCookSimulator {
    private final QuantizedDiehlCook network;
    private final Presentation presentation;

    /** A simulator of a network. */
    public DiehlCookSimulator(QuantizedDiehlCook network) {
        this(network, new Presentation(network.dynamics()));
    }

    private DiehlCookSimulator(QuantizedDiehlCook network, Presentation presentation) {
        this.network = network;
        this.presentation = presentation;
    }

    /** A simulator that takes note of the ranges of the potentials, which takes longer. */
    static DiehlCookSimulator observed(QuantizedDiehlCook network, Range excitatory, Range inhibitory) {
        return new DiehlCookSimulator(
                network, new Presentation(network.dynamics(), Optional.of(excitatory), inhibitory));
    }

    /**
     * Runs one sample.
     *
     * @param address of the sample in its data set, for the draws of stochastic rounding
     * @param choices addresses the draws of which neuron spikes where several cross, the same under all plans
     * @param input the currents of the sample through the network's weights
     * @return spikes of each neuron, live
     */
    public int[] run(long address, Noise choices, InputDrive input) {
        presentation.start(network.dynamics().noise().at(address), Winner.drawn(choices.at(address)));
        float[] currents = presentation.currents();
        for (int t = 0; t < input.steps(); t++) {
            System.arraycopy(input.at(t), 0, currents, 0, currents.length);
            presentation.step(t, network.limits());
        }
        return presentation.spikeCounts();
    }

    /** Spikes of inhibitory neurons in the last sample. */
    public long inhibitorySpikes() {
        return presentation.inhibition().spikes();
    }
}
