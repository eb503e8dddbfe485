package io.spikefront.eval;

import io.spikefront.error.UserError;
import io.spikefront.snn.Extent;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A trained model as plain data: what the store keeps and executors pass on. Only its {@link Workload} knows what the
 * parameters are of. The array is shared, not copied.
 *
 * @param parameters little-endian float32, in an order that is the workload's own
 * @param membranes for each layer the range its membranes took in the float network on the calibration samples
 * @param synapticCurrents for each layer the range its synaptic currents took; 0 to 0 where it has none
 */
public record Model(byte[] parameters, List<Extent> membranes, List<Extent> synapticCurrents) implements Serializable {
    public Model {
        membranes = List.copyOf(membranes);
        synapticCurrents = List.copyOf(synapticCurrents);
    }

    /**
     * Holds a model, which may come from a damaged table, to the size of the network it is to be of.
     *
     * @param network for the message
     * @param bytes of its parameters
     * @param layers that have a range of membranes
     * @throws UserError where it is of another size
     */
    void requireSize(String network, long bytes, int layers) {
        if (parameters.length != bytes || membranes.size() != layers) {
            throw new UserError("a stored model is damaged: it has " + parameters.length + " bytes of parameters and "
                    + membranes.size() + " ranges of membranes; " + network + " needs " + bytes + " and " + layers);
        }
    }

    /** Bit by bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Model model
                && Arrays.equals(parameters, model.parameters)
                && membranes.equals(model.membranes)
                && synapticCurrents.equals(model.synapticCurrents);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(parameters) + 7 * membranes.hashCode() + synapticCurrents.hashCode();
    }

    @Override
    public String toString() {
        return "Model[" + parameters.length + " bytes, membranes=" + membranes + ", synapticCurrents="
                + synapticCurrents + "]";
    }
}
