package io.spikefront.sweep;

import io.spikefront.fuzz.ReaderLaw;
import io.spikefront.fuzz.Spoiled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The reader of sweep files, from HOCON to the design space. */
class SpoiledSweepTest {
    private static final ReaderLaw LAW = ReaderLaw.allocating(1 << 24, 1 << 14);
    private static final byte[] SWEEP = """
            name = small
            workload {
              network { hidden = [16], learn = [beta] }
              encoding { kind = rate, gain = 0.5 }
              training.quantized.ladder = [8, 4]
            }
            space {
              axes { weight { bits = {from = 2, to = 8}, grid = [symmetric, fixed-point] }, layer.2.bias.bits = [4, float] }
              exclude = [{where {weight.bits = [2, 3]}, because = "too few"}]
            }
            objectives = [accuracy, memory-bits]
            search.racing.rungs = [10, 100]
            """.getBytes(StandardCharsets.UTF_8);

    @Provide
    Arbitrary<byte[]> sweeps() {
        return Spoiled.of(SWEEP);
    }

    @Property(seed = "1", tries = 500)
    void anySweepFileIsReadOrTold(@ForAll("sweeps") byte[] sweep) throws IOException {
        String text = new String(sweep, StandardCharsets.ISO_8859_1);
        LAW.holds(sweep.length, () -> SweepSpec.parse("s.conf", text, List.of()));
    }

    @Property(seed = "2", tries = 500)
    void anyOverrideIsReadOrTold(@ForAll("sweeps") byte[] sweep) throws IOException {
        String text = new String(sweep, StandardCharsets.ISO_8859_1);
        int line = text.indexOf('\n', text.length() / 3);
        String override = line < 0 ? text : text.substring(0, line).strip();
        LAW.holds(sweep.length, () -> SweepSpec.parse("s.conf", "", List.of(override)));
    }
}
