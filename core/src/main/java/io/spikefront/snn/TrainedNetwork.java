package io.spikefront.snn;

import java.io.Serializable;
import java.util.List;

/**
 * A network with its float parameters and what post-training quantization needs to know of its behaviour.
 *
 * @param network the structure
 * @param parameters shapes as the structure says
 * @param membranes for each layer the range its membranes took in the float network on the calibration samples
 */
public record TrainedNetwork(Network network, NetworkParameters parameters, List<Extent> membranes)
        implements Serializable {
    public TrainedNetwork {
        membranes = List.copyOf(membranes);
    }
}
