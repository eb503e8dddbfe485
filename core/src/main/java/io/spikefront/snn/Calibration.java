package io.spikefront.snn;

import io.spikefront.quant.QuantizationPlan;
import io.spikefront.random.Noise;
import java.util.Arrays;

/** Observes the ranges that the states of a float network take, for grids that are fitted to them. */
public final class Calibration {
    private static final Extent AT_REST = new Extent(0, 0);

    private Calibration() {}

    /** The network with the extents of its states over all {@code samples} and steps; the resting state counts. */
    public static TrainedNetwork observe(
            Network network, NetworkParameters parameters, StimulusSource samples, int steps) {
        int depth = network.layers().size();
        TrainedNetwork unobserved = new TrainedNetwork(network, parameters);
        QuantizedNetwork baseline =
                QuantizedNetwork.of(unobserved, QuantizationPlan.baseline(depth), Noise.of(0, "baseline"));
        Simulator simulator = new Simulator(baseline, steps);
        InputCurrents input = new InputCurrents(baseline.layer(0).synapses());
        Stimulus stimulus = new Stimulus();
        Extent[] membranes = new Extent[depth];
        Extent[] synapticCurrents = new Extent[depth];
        Arrays.fill(membranes, AT_REST);
        Arrays.fill(synapticCurrents, AT_REST);
        for (int i = 0; i < samples.size(); i++) {
            samples.load(i, stimulus);
            input.load(stimulus);
            simulator.run(samples.address(i), input, (layer, step, observed) -> {
                membranes[layer] = membranes[layer].union(Extent.of(observed));
                synapticCurrents[layer] = synapticCurrents[layer].union(Extent.of(simulator.synapticCurrents(layer)));
            });
        }
        return new TrainedNetwork(network, parameters, Arrays.asList(membranes), Arrays.asList(synapticCurrents));
    }
}
