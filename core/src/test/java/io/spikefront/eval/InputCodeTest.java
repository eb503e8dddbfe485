package io.spikefront.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.data.Encoding;
import io.spikefront.data.Encoding.Frames.Polarity;
import io.spikefront.snn.IntegerInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputCodeTest {
    @Test
    void spikesAddAndCurrentsMultiply() {
        for (Encoding spikes :
                List.of(new Encoding.Rate(1, 255), new Encoding.Latency(0, 255), new Encoding.SpikeFrames())) {
            assertThat(InputCode.of(spikes).operation()).isEqualTo(InputCode.Operation.ACCUMULATE);
            assertThat(InputCode.of(spikes).integers()).contains(IntegerInput.SPIKES);
        }
        for (Encoding currents :
                List.of(new Encoding.ConstantCurrent(255), new Encoding.Frames(Polarity.BRIGHT, 255))) {
            assertThat(InputCode.of(currents).operation()).isEqualTo(InputCode.Operation.MULTIPLY_ACCUMULATE);
            assertThat(InputCode.of(currents).integers()).isEmpty();
        }
    }

    @Test
    void currentsAreIntegersOnABinaryScale() {
        for (Encoding currents : List.of(
                new Encoding.ConstantCurrent(256),
                new Encoding.Frames(Polarity.BRIGHT, 256),
                new Encoding.Frames(Polarity.DARK, 256))) {
            assertThat(InputCode.of(currents).integers()).contains(IntegerInput.BYTES);
        }
    }
}
