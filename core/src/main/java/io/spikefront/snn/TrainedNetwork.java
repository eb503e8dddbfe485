package io.spikefront.snn;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;

/**
 * A network with its float parameters and what post-training quantization needs to know of its behaviour.
 *
 * @param network the structure, with the constants that were learned
 * @param parameters shapes as the structure says
 * @param membranes for each layer the range its membranes took in the float network on the calibration samples
 * @param synapticCurrents for each layer the range its synaptic currents took; 0 to 0 where it has none
 */
public record TrainedNetwork(
        Network network, NetworkParameters parameters, List<Extent> membranes, List<Extent> synapticCurrents)
        implements Serializable {
    public TrainedNetwork {
        network = network.with(parameters);
        membranes = List.copyOf(membranes);
        synapticCurrents = List.copyOf(synapticCurrents);
    }

    /** A network whose neurons have no synaptic currents. */
    public TrainedNetwork(Network network, NetworkParameters parameters, List<Extent> membranes) {
        this(network, parameters, membranes, unobserved(network));
    }

    /** A network whose states nobody has looked at. */
    public TrainedNetwork(Network network, NetworkParameters parameters) {
        this(network, parameters, unobserved(network), unobserved(network));
    }

    private static List<Extent> unobserved(Network network) {
        return Collections.nCopies(network.layers().size(), new Extent(0, 0));
    }

    /** The same with other parameters. */
    TrainedNetwork with(NetworkParameters other) {
        return new TrainedNetwork(network, other, membranes, synapticCurrents);
    }
}
