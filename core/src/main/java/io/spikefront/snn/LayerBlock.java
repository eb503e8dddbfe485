package io.spikefront.snn;

import java.util.Optional;

/**
 * The room that one layer of a network needs while blocks of samples run through it: currents, states and spikes. Points
 * of equal structure use it in turn. Not thread-safe.
 */
public final class LayerBlock {
    /** Sees the membranes of the layer as a step compares them with the threshold; must not change them. */
    @FunctionalInterface
    public interface Probe {
        /** Those of a sample of the block are {@code membranes[from .. from + neurons)}. */
        void observe(int sample, int step, float[] membranes, int from);
    }

    private final int neurons;
    private final int steps;
    private final CurrentBlock currents;
    private final SpikeBlock spikes;
    private final StateRows rowsOfBlock;
    private final StateRows rowsOfSample;
    private final float[] drive;

    /** Room for blocks of up to {@code samples}, in a layer of neurons like those of {@code layer}. */
    public LayerBlock(QuantizedLayer layer, int samples, int steps) {
        this.neurons = layer.synapses().neurons();
        this.steps = steps;
        this.currents = new CurrentBlock(samples, neurons, steps);
        this.spikes = new SpikeBlock(samples, neurons, steps);
        this.rowsOfBlock = StateRows.of(layer.neuron(), samples * neurons);
        this.rowsOfSample = StateRows.of(layer.neuron(), neurons);
        this.drive = new float[neurons];
    }

    /** The currents into the first layer, of {@code count} samples. */
    public void load(Stimulus[] stimuli, int count, Synapses synapses) {
        currents.load(stimuli, count, synapses);
    }

    /** The currents that the spikes of the layer below drive. */
    public void load(LayerBlock below, Synapses synapses) {
        currents.load(below.spikes, synapses);
    }

    /** The spikes of the neurons that ran last: live, not a copy. */
    public SpikeBlock spikes() {
        return spikes;
    }

    /** Runs neurons under the currents; {@code addresses} [sample], as many as there is room for, address their draws. */
    public void run(BlockNeurons layer, long[] addresses) {
        boolean respond = currents.isConstant() && currents.isWithin(ConstantResponse.LARGEST);
        Optional<ConstantResponse> response = respond ? layer.response() : Optional.empty();
        spikes.start(currents.samples());
        if (response.isPresent()) {
            response.get().respond(currents.at(0), currents.samples() * neurons, spikes);
        } else {
            simulate(layer, addresses, (sample, step, membranes, from) -> {});
        }
    }

    /** {@link #run(BlockNeurons, long[])} under the eyes of a probe. */
    public void run(BlockNeurons layer, long[] addresses, Probe probe) {
        spikes.start(currents.samples());
        simulate(layer, addresses, probe);
    }

    private void simulate(BlockNeurons layer, long[] addresses, Probe probe) {
        if (layer.isRecurrent()) {
            oneByOne(layer.state(rowsOfSample), addresses, probe);
        } else {
            together(layer.state(rowsOfBlock), addresses, probe);
        }
    }

    /** All samples at once: each unit steps as its neuron alone would. */
    private void together(LayerState state, long[] addresses, Probe probe) {
        state.start(addresses);
        for (int step = 0; step < steps; step++) {
            state.advance(step, currents.at(step));
            for (int s = 0; s < currents.samples(); s++) {
                probe.observe(s, step, state.membranes(), s * neurons);
            }
            spikes.collect(step, state.spikes());
        }
    }

    private void oneByOne(LayerState state, long[] addresses, Probe probe) {
        for (int s = 0; s < currents.samples(); s++) {
            state.start(addresses[s]);
            for (int step = 0; step < steps; step++) {
                System.arraycopy(currents.at(step), s * neurons, drive, 0, neurons);
                state.step(step, drive);
                probe.observe(s, step, state.membranes(), 0);
                spikes.add(s, step, state.active(), state.activeCount());
            }
        }
    }
}
