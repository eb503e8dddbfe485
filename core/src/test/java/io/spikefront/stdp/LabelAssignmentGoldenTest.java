package io.spikefront.stdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikefront.golden.Golden;
import org.junit.jupiter.api.Test;

/** BindsNET's assign_labels, all_activity and proportion_weighting. */
class LabelAssignmentGoldenTest {
    @Test
    void neuronsAreLabelledAndVoteAsInBindsNet() {
        Golden.cases("label_assignment.json").forEach(LabelAssignmentGoldenTest::check);
    }

    private static void check(JsonNode golden) {
        int neurons = golden.get("spike_counts").get(0).size();
        ClassRates rates = new ClassRates(neurons, golden.get("n_labels").asInt());
        add(rates, golden, 1);
        assertSame(rates, golden);
        NeuronLabels labels = rates.labels();
        JsonNode test = golden.get("test");
        assertThat(answers(labels, Voting.ALL_ACTIVITY, test)).containsExactly(Golden.ints(test.get("all_activity")));
        assertThat(answers(labels, Voting.PROPORTION, test))
                .containsExactly(Golden.ints(test.get("proportion_weighting")));
        JsonNode second = golden.get("second");
        add(rates, second, (float) second.get("alpha").asDouble());
        assertSame(rates, second);
    }

    private static void add(ClassRates rates, JsonNode block, float fading) {
        int[] classes = Golden.ints(block.get("labels"));
        for (int s = 0; s < classes.length; s++) {
            rates.add(classes[s], Golden.ints(block.get("spike_counts").get(s)));
        }
        rates.endBlock(fading);
    }

    private static void assertSame(ClassRates rates, JsonNode expected) {
        assertThat(rates.rates()).isDeepEqualTo(Golden.matrix(expected.get("rates")));
        assertThat(rates.labels().proportions()).isDeepEqualTo(Golden.matrix(expected.get("proportions")));
        assertThat(rates.labels().assignments()).containsExactly(Golden.ints(expected.get("assignments")));
    }

    private static int[] answers(NeuronLabels labels, Voting voting, JsonNode test) {
        NeuronLabels.Ballot ballot = labels.ballot(voting);
        int[] answers = new int[test.get("spike_counts").size()];
        for (int s = 0; s < answers.length; s++) {
            answers[s] = ballot.answer(Golden.ints(test.get("spike_counts").get(s)));
        }
        return answers;
    }
}
