package io.spikefront.snn;

import java.util.Optional;

/**
 * The neurons of a layer, ready to run blocks of samples in a {@link LayerBlock}. Feed-forward neurons know nothing of their
 * synapses: points with other weights may share them. Immutable in effect; not thread-safe.
 */
public final class BlockNeurons {
    private final QuantizedNeuron dynamics;
    private final Optional<RecurrentSynapses> recurrent;
    private final int steps;
    /** Made where the first constant currents come. */
    private Optional<ConstantResponse> response;

    /** The neurons of {@code layer} over so many steps. */
    public BlockNeurons(QuantizedLayer layer, int steps) {
        this.dynamics = layer.neurons();
        this.recurrent = layer.synapses().recurrent();
        this.steps = steps;
    }

    /** Whether the layer's spikes come back to it. */
    public boolean isRecurrent() {
        return recurrent.isPresent();
    }

    /** The table of responses to constant currents; empty where there can be none. */
    Optional<ConstantResponse> response() {
        if (response == null) {
            response = isRecurrent() ? Optional.empty() : ConstantResponse.of(dynamics, steps);
        }
        return response;
    }

    /** A state in {@code rows}. */
    LayerState state(StateRows rows) {
        return new LayerState(dynamics, recurrent, rows);
    }
}
