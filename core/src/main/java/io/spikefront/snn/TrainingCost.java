package io.spikefront.snn;

import java.io.Serializable;

/**
 * What a training takes.
 *
 * @param epochs at most
 * @param coreSeconds at most, an estimate
 */
public record TrainingCost(int epochs, double coreSeconds) implements Serializable {}
