package io.spikefront.stdp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassRatesTest {
    @Test
    void aSilentNeuronStandsForTheLowestClassAndHasNoSay() {
        ClassRates rates = new ClassRates(2, 3);
        rates.add(2, new int[] {0, 4});
        rates.endBlock(1);
        NeuronLabels labels = rates.labels();
        assertThat(labels.proportions()).isDeepEqualTo(new float[][] {{0, 0, 0}, {0, 0, 1}});
        assertThat(labels.assignments()).containsExactly(0, 2);
        assertThat(labels.ballot(Voting.PROPORTION).answer(new int[] {9, 1})).isEqualTo(2);
        assertThat(labels.ballot(Voting.ALL_ACTIVITY).answer(new int[] {9, 1})).isZero();
    }

    @Test
    void tiesGoToTheLowestClass() {
        ClassRates rates = new ClassRates(2, 3);
        rates.add(1, new int[] {3, 0});
        rates.add(2, new int[] {3, 5});
        rates.endBlock(1);
        NeuronLabels labels = rates.labels();
        assertThat(labels.assignments()).containsExactly(1, 2);
        NeuronLabels.Ballot ballot = labels.ballot(Voting.ALL_ACTIVITY);
        assertThat(ballot.answer(new int[] {2, 2})).isEqualTo(1);
        assertThat(ballot.answer(new int[] {2, 3})).isEqualTo(2);
        assertThat(ballot.answer(new int[] {0, 0})).isZero();
    }

    @Test
    void classesWithoutSamplesInABlockNeitherFadeNorGrow() {
        ClassRates rates = new ClassRates(1, 2);
        rates.add(0, new int[] {4});
        rates.add(0, new int[] {2});
        rates.add(1, new int[] {8});
        rates.endBlock(1);
        assertThat(rates.rates()).isDeepEqualTo(new float[][] {{3, 8}});
        rates.add(0, new int[] {1});
        rates.endBlock(0.5f);
        assertThat(rates.rates()).isDeepEqualTo(new float[][] {{2.5f, 8}});
        rates.endBlock(0.5f);
        assertThat(rates.rates()).isDeepEqualTo(new float[][] {{2.5f, 8}});
    }

    @Test
    void answersBeforeAnyBlockAreClassZero() {
        NeuronLabels labels = new ClassRates(3, 4).labels();
        for (Voting voting : Voting.values()) {
            assertThat(labels.ballot(voting).answer(new int[] {1, 2, 3})).isZero();
        }
    }

    @Test
    void aBallotForgetsTheSampleBefore() {
        ClassRates rates = new ClassRates(new float[][] {{1, 0}, {0, 1}});
        NeuronLabels.Ballot ballot = rates.labels().ballot(Voting.ALL_ACTIVITY);
        assertThat(ballot.answer(new int[] {0, 100})).isEqualTo(1);
        assertThat(ballot.answer(new int[] {1, 0})).isZero();
    }
}
