package io.spikefront.snn;

import io.spikefront.random.Draws;

/**
 * The rows that the state of a layer's neurons is kept in, [unit]: a unit is a neuron, or in a block of samples a neuron
 * of one of them. Rows to be refilled; layers that run one after another may share them.
 *
 * @param compared as the last step compared the membranes with the threshold
 * @param stored as the next step will find them: the same rows unless the reset is immediate
 * @param resets 1 where the stored membrane is above the threshold: the resets due in the next step
 * @param spikes of the last step, 0 or 1
 * @param active the units that spiked, ascending
 * @param draws of stochastic rounding, [unit]
 */
record StateRows(
        NeuronKernel.State compared,
        NeuronKernel.State stored,
        float[] resets,
        float[] spikes,
        int[] active,
        Draws draws) {
    /** Rows for so many units of a kind of neuron, whatever the values of its constants. */
    static StateRows of(Neuron neuron, int units) {
        float[] synapticCurrents = new float[neuron instanceof Synaptic ? units : 0];
        NeuronKernel.State compared = new NeuronKernel.State(new float[units], synapticCurrents);
        NeuronKernel.State stored = neuron.timing() == ResetTiming.IMMEDIATE
                ? new NeuronKernel.State(new float[units], synapticCurrents)
                : compared;
        return new StateRows(
                compared, stored, new float[units], new float[units], new int[units], new Draws(units, units));
    }

    int units() {
        return spikes.length;
    }
}
