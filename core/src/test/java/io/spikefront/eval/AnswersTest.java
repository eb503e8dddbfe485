package io.spikefront.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AnswersTest {
    @Test
    void theFirstAnswerIsTheLeastSignificantBit() {
        Answers answers = answers(List.of(true, false, false, true, false, false, false, false, false, true, false));
        assertThat(answers.bytes()).containsExactly(0b1001, 0b10);
        assertThat(answers.size()).isEqualTo(11);
        assertThat(answers.right()).isEqualTo(3);
        assertThat(answers).hasToString("3 of 11 right");
    }

    @Property(tries = 200)
    void bytesKeepEveryAnswerAndBlocksJoin(
            @ForAll @Size(max = 40) List<Boolean> first, @ForAll @Size(max = 40) List<Boolean> second) {
        Answers both = answers(first).then(answers(second));
        assertThat(both.size()).isEqualTo(first.size() + second.size());
        for (int k = 0; k < both.size(); k++) {
            boolean expected = k < first.size() ? first.get(k) : second.get(k - first.size());
            assertThat(both.isRight(k)).isEqualTo(expected);
        }
        assertThat(Answers.of(both.bytes(), both.size())).isEqualTo(both).hasSameHashCodeAs(both);
        assertThat(both.slice(0, first.size())).isEqualTo(answers(first));
        assertThat(both.slice(first.size(), both.size())).isEqualTo(answers(second));
        assertThat(both.bytes()).hasSize((both.size() + 7) / 8);
        assertThat(both.then(answers(List.of(false)))).isNotEqualTo(both);
    }

    @Test
    void laterChangesOfTheBitsAreNotSeen() {
        BitSet bits = new BitSet();
        Answers answers = Answers.of(bits, 3);
        bits.set(1);
        assertThat(answers.right()).isZero();
    }

    @Test
    void answersBeyondTheLastAreRefused() {
        BitSet bits = new BitSet();
        bits.set(3);
        assertThatThrownBy(() -> Answers.of(bits, 3))
                .hasMessage("Invalid answers: 3, and number 3 is right (must be below)");
        assertThatThrownBy(() -> Answers.of(new byte[] {8}, 3)).hasMessageContaining("number 3 is right");
        assertThatThrownBy(() -> Answers.of(new byte[2], 3)).hasMessage("Invalid answers: 2 bytes for 3 answers");
        assertThatThrownBy(() -> Answers.of(bits, 4).isRight(4)).hasMessage("answer 4 of 4");
        assertThatThrownBy(() -> Answers.of(bits, 4).slice(1, 5)).hasMessage("answers [1, 5) of 4");
    }

    @Test
    void anOutcomesAnswersAreThoseItCounts() {
        Answers answers = answers(List.of(true, false, true));
        assertThat(new Outcome.Completed(new Counts(3, 2, List.of()), answers, false).answers())
                .isEqualTo(answers);
        assertThatThrownBy(() -> new Outcome.Completed(new Counts(3, 1, List.of()), answers, false))
                .hasMessage("Invalid outcome: 1 of 3 counted, but 2 of 3 right");
        assertThatThrownBy(() -> new Outcome.Completed(new Counts(4, 2, List.of()), answers, false))
                .hasMessage("Invalid outcome: 2 of 4 counted, but 2 of 3 right");
    }

    static Answers answers(List<Boolean> right) {
        BitSet bits = new BitSet();
        for (int k = 0; k < right.size(); k++) {
            bits.set(k, right.get(k));
        }
        return Answers.of(bits, right.size());
    }
}
