package io.spikefront.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.eval.Outcome;
import io.spikefront.eval.SampleRange;
import io.spikefront.eval.Split;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTaskTest {
    @Test
    void aTrialWhosePartsFailHasFailedForTheFirstOfTheirCauses() {
        List<EvaluationTask> tasks = List.of(task(500, 900, 0, 1), task(0, 500, 1, 0));

        assertThat(EvaluationTask.join(
                        2,
                        tasks,
                        List.of(
                                List.of(new Outcome.Failed("late"), new Outcome.Failed("only b")),
                                List.of(new Outcome.Failed("b early"), new Outcome.Failed("early")))))
                .containsExactly(new Outcome.Failed("early"), new Outcome.Failed("b early"));
    }

    private static EvaluationTask task(int from, int to, Integer... positions) {
        return new EvaluationTask(List.of(positions), new SampleRange(Split.TEST, from, to), 1);
    }
}
