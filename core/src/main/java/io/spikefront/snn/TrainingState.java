package io.spikefront.snn;

import java.util.Optional;

/**
 * A training between two epochs: all that decides how it goes on, besides what the {@link Trainer} was made of. Going on
 * from it ends in the same bits as never having stopped. {@link CheckpointFormat} turns it into bytes and back.
 *
 * <p>The arrays are shared, not copied: those that {@link Trainer.Progress} sees change in the next epoch.
 *
 * @param epochs epochs done
 * @param updates of the parameters so far: Adam's step, and the address of draws that every update has anew
 * @param parameters float shadow parameters
 * @param mean Adam's first moments, of the parameters' shape
 * @param variance Adam's second moments, of the parameters' shape
 * @param best what an early stop would return; empty where the recipe knows none
 */
public record TrainingState(
        int epochs,
        int updates,
        NetworkParameters parameters,
        NetworkParameters mean,
        NetworkParameters variance,
        Optional<Best> best) {

    /**
     * The epoch that scored best on the samples held out for early stopping; of equals the first.
     *
     * @param epoch counted from 1
     * @param correct held-out samples it classified correctly
     * @param parameters its parameters
     */
    public record Best(int epoch, int correct, NetworkParameters parameters) {}
}
