package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StimulusTest {
    private final Stimulus stimulus = new Stimulus();

    @Property(tries = 100, seed = "1")
    void keepsEveryFrameHoweverLarge(
            @ForAll @Size(max = 40) List<@IntRange(max = 200) Integer> widths,
            @ForAll @Size(max = 5) List<@IntRange(max = 100) Integer> before) {
        fill(before);
        stimulus.clear();
        fill(widths);
        assertThat(stimulus.frames()).isEqualTo(widths.size());
        for (int frame = 0; frame < widths.size(); frame++) {
            assertThat(stimulus.to(frame) - stimulus.from(frame)).isEqualTo(widths.get(frame));
            for (int k = 0; k < widths.get(frame); k++) {
                assertThat(stimulus.input(stimulus.from(frame) + k)).isEqualTo(k);
                assertThat(stimulus.value(stimulus.from(frame) + k)).isEqualTo(frame + k / 8f);
            }
        }
    }

    private void fill(List<Integer> widths) {
        for (int frame = 0; frame < widths.size(); frame++) {
            for (int k = 0; k < widths.get(frame); k++) {
                stimulus.add(k, frame + k / 8f);
            }
            stimulus.endFrame();
        }
    }

    @Test
    void oneFrameDrivesEveryStepAndSeveralOneEach() {
        stimulus.endFrame();
        assertThat(stimulus.frameAt(7)).isZero();
        stimulus.endFrame();
        assertThat(stimulus.frameAt(1)).isEqualTo(1);
    }

    @Test
    void refusesFramesThatDoNotFitTheSteps() {
        stimulus.endFrame();
        stimulus.requireFrames(5);
        stimulus.endFrame();
        stimulus.requireFrames(2);
        assertThatThrownBy(() -> stimulus.requireFrames(5))
                .hasMessage("Invalid stimulus: 2 frames for 5 steps (must be 1, or one a step)");
        stimulus.clear();
        assertThatThrownBy(() -> stimulus.requireFrames(5)).hasMessageContaining("0 frames for 5 steps");
    }
}
