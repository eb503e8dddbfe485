package io.spikefront.stdp;

import io.spikefront.data.SpikeTrain;

/**
 * One sample of a batch while it is learned from.
 *
 * @param input its spikes, filled before the presentation
 * @param presentation of it to the neurons
 * @param inputTraces of the inputs' spikes
 * @param neuronTraces of the excitatory spikes
 */
record LearningSample(SpikeTrain input, Presentation presentation, Traces inputTraces, Traces neuronTraces) {}
