package io.spikefront.snn;

import io.spikefront.quant.QuantizationPlan;
import io.spikefront.random.Noise;
import java.util.List;

/** The last training samples, which training does not see: how well a network under training does is taken on them. */
final class HeldOut {
    private final StimulusSource samples;
    private final int from;
    private final int steps;

    /** Samples {@code from} and later. */
    HeldOut(StimulusSource samples, int from, int steps) {
        this.samples = samples;
        this.from = from;
        this.steps = steps;
    }

    /**
     * How many samples a network classifies correctly with the targets quantized that training sees quantized.
     *
     * @param extents for each layer the range that calibrated membrane grids are fitted to
     */
    int correct(
            Network network, NetworkParameters parameters, List<Extent> extents, QuantizationPlan plan, Noise noise) {
        QuantizedNetwork quantized = QuantizedNetwork.of(new TrainedNetwork(network, parameters, extents), plan, noise);
        Simulator simulator = new Simulator(quantized, steps);
        InputCurrents currents = new InputCurrents(quantized.layer(0).synapses());
        Stimulus stimulus = new Stimulus();
        int correct = 0;
        for (int i = from; i < samples.size(); i++) {
            samples.load(i, stimulus);
            currents.load(stimulus);
            simulator.run(samples.address(i), currents);
            correct += simulator.prediction() == samples.label(i) ? 1 : 0;
        }
        return correct;
    }
}
