package io.spikefront.sweep;

import io.spikefront.pareto.Reward;
import java.io.Serializable;

/**
 * How points are chosen from the frontier.
 *
 * @param mu the reward's price of memory: what one float model's memory is worth in accuracy
 * @param tolerance the accuracy that may be lost against the float baseline, as a fraction
 * @param form of the reward; the second one needs a positive tolerance
 */
public record ChoiceSpec(double mu, double tolerance, RewardForm form) implements Serializable {
    /** How a reward weighs accuracy against memory. */
    public enum RewardForm {
        /** {@link Reward#accuracyMinusMemory} with mu. */
        ACCURACY_MINUS_MEMORY,
        /** {@link Reward#savingWithinLoss} with the tolerance. */
        SAVING_TIMES_PENALTY
    }

    /** The reward that chooses. */
    public Reward reward() {
        return switch (form) {
            case ACCURACY_MINUS_MEMORY -> Reward.accuracyMinusMemory(mu);
            case SAVING_TIMES_PENALTY -> Reward.savingWithinLoss(tolerance);
        };
    }

    /** Everything that decides a choice, as one text; the usual form of the reward adds nothing to it. */
    public String canonical() {
        String usual = "ChoiceSpec[mu=" + mu + ", tolerance=" + tolerance + "]";
        return form == RewardForm.ACCURACY_MINUS_MEMORY ? usual : usual + " " + form;
    }
}
