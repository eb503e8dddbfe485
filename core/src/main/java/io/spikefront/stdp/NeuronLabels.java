package io.spikefront.stdp;

import java.util.Arrays;

/**
 * Which class each neuron stands for.
 *
 * @param proportions [neuron][class]: the share of the class in the neuron's activity; zeros for a neuron that was silent
 */
public record NeuronLabels(float[][] proportions) {
    /** The class that a neuron was most active for; of equals, and of a silent neuron, the lowest. */
    public int assignment(int neuron) {
        return firstGreatest(proportions[neuron]);
    }

    /** The assignments of all neurons. */
    public int[] assignments() {
        int[] assignments = new int[proportions.length];
        Arrays.setAll(assignments, this::assignment);
        return assignments;
    }

    /** Answers many samples. */
    public Ballot ballot(Voting voting) {
        return new Ballot(voting);
    }

    static int firstGreatest(float[] values) {
        int greatest = 0;
        for (int c = 1; c < values.length; c++) {
            greatest = values[c] > values[greatest] ? c : greatest;
        }
        return greatest;
    }

    /** The votes of the labelled neurons, sample after sample; reuses its buffers. */
    public final class Ballot {
        private final Voting voting;
        private final int[] assignments = assignments();
        private final int classes = proportions[0].length;
        private final int[] voters = new int[classes];
        private final float[] scores = new float[classes];

        private Ballot(Voting voting) {
            this.voting = voting;
            for (int assignment : assignments) {
                voters[assignment]++;
            }
        }

        /** The answer for a sample with these spikes of each neuron. */
        public int answer(int[] spikes) {
            Arrays.fill(scores, 0);
            for (int j = 0; j < spikes.length; j++) {
                int c = assignments[j];
                scores[c] += voting == Voting.ALL_ACTIVITY ? spikes[j] : proportions[j][c] * spikes[j];
            }
            for (int c = 0; c < classes; c++) {
                scores[c] = voters[c] == 0 ? 0 : scores[c] / voters[c];
            }
            return firstGreatest(scores);
        }
    }
}
