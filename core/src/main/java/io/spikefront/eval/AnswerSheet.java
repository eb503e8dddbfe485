package io.spikefront.eval;

import io.spikefront.snn.Labels;
import java.util.BitSet;

/** Which answers of a plan have been right so far, sample after sample. */
final class AnswerSheet {
    /** Bit k: the answer that was scored k-th, from 0, was right. */
    private final BitSet right = new BitSet();

    private int scored;

    /** Scores the class that a sample was taken for. */
    void score(int prediction, Labels labels) {
        score(prediction == labels.ofSample());
    }

    /** Scores what the output membranes said of a sample, or of each of its labelled steps. */
    void score(OutputMembranes output, Labels labels) {
        if (labels.perStep()) {
            for (int step = 0; step < output.steps(); step++) {
                if (labels.at(step) != Labels.NONE) {
                    score(output.prediction(step) == labels.at(step));
                }
            }
        } else {
            score(output.prediction(), labels);
        }
    }

    private void score(boolean isRight) {
        right.set(scored, isRight);
        scored = Math.addExact(scored, 1);
    }

    Answers answers() {
        return Answers.of(right, scored);
    }
}
