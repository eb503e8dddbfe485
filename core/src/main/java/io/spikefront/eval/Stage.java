package io.spikefront.eval;

/**
 * One of the stages that the evaluation of a plan goes through, each of which needs all those before it: plans whose
 * stages begin with equal keys can compute that beginning once.
 *
 * @param key what the stage depends on, beside the stages before it
 * @param once done for a block of samples, however many they are
 * @param perSample done for each sample
 */
public record Stage(String key, Work once, Work perSample) {}
