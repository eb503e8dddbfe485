package io.spikefront.sweep;

import java.io.Serializable;

/**
 * How points are chosen from the frontier.
 *
 * @param mu the reward's price of memory: what one float model's memory is worth in accuracy
 * @param tolerance the accuracy that may be lost against the float baseline, as a fraction
 */
public record ChoiceSpec(double mu, double tolerance) implements Serializable {}
