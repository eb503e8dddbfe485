package io.spikefront.eval;

import java.io.Serializable;

/**
 * What was counted in one layer. Operations follow NeuroBench (J. Yik et al., Nature Communications 16, 2025): effective
 * operations leave out those with a zero input or a zero weight; a spike costs accumulates (AC), an analog input
 * multiply-accumulates (MAC). Recurrent synapses count for their layer, at the step that a spike arrives. The first layer's operations count at every step, also where its input is constant.
 *
 * @param spikes spikes of the layer's neurons
 * @param accumulates effective ACs into the layer
 * @param multiplyAccumulates effective MACs into the layer
 * @param denseOperations synaptic operations into the layer of a device that skips nothing
 * @param neuronUpdates membrane updates: neurons x steps
 */
public record LayerCounts(
        long spikes, long accumulates, long multiplyAccumulates, long denseOperations, long neuronUpdates)
        implements Serializable {
    /** Nothing counted. */
    public static final LayerCounts NONE = new LayerCounts(0, 0, 0, 0, 0);

    /** The counts of two disjoint parts together. */
    public LayerCounts plus(LayerCounts other) {
        return new LayerCounts(
                spikes + other.spikes,
                accumulates + other.accumulates,
                multiplyAccumulates + other.multiplyAccumulates,
                denseOperations + other.denseOperations,
                neuronUpdates + other.neuronUpdates);
    }
}
