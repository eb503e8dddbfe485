package io.spikefront.stdp;

import io.spikefront.quant.Quantizer;
import io.spikefront.random.Noise;
import java.util.Optional;

/**
 * The neurons of a network as a device runs them: their constants on their grids, and what quantizes their potentials at
 * every step, after integration and before firing.
 *
 * @param network with its quantized constants
 * @param excitatory the quantizer of the excitatory potentials; empty where they stay float
 * @param inhibitory the quantizer of the inhibitory potentials; empty where they stay float
 * @param noise addresses the draws of their stochastic rounding
 */
record QuantizedDynamics(
        DiehlCook network, Optional<Quantizer> excitatory, Optional<Quantizer> inhibitory, Noise noise) {
    static QuantizedDynamics unquantized(DiehlCook network) {
        return new QuantizedDynamics(network, Optional.empty(), Optional.empty(), Noise.of(0, "unused"));
    }
}
