package io.spikefront.stdp;

import io.spikefront.snn.Extent;
import java.io.Serializable;

/**
 * The ranges that states took in a network, which grids are fitted to; mV.
 *
 * @param excitatory potentials from rest
 * @param inhibitory potentials from rest; 0 to 0 where there is no inhibitory layer
 * @param theta the adaptive part of thresholds
 */
public record StateRanges(Extent excitatory, Extent inhibitory, Extent theta) implements Serializable {
    /** Where no network has been looked at, and nothing is fitted to its states. */
    static final StateRanges UNKNOWN = new StateRanges(new Extent(0, 0), new Extent(0, 0), new Extent(0, 0));
}
