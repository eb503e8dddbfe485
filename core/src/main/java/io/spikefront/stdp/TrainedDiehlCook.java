package io.spikefront.stdp;

/**
 * A network after learning. The arrays are shared, not copied.
 *
 * @param network its structure and constants
 * @param weights [input][neuron], in float or, where learning kept them there, on their grid
 * @param theta [neuron], the adaptive part of the thresholds, mV
 * @param labels what the neurons stand for
 * @param ranges of its states, for grids that are fitted to them
 */
public record TrainedDiehlCook(
        DiehlCook network, float[][] weights, float[] theta, NeuronLabels labels, StateRanges ranges) {}
