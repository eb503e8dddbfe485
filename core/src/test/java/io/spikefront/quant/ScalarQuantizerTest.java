package io.spikefront.quant;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.random.Noise;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ScalarQuantizerTest {
    private static final Noise NOISE = Noise.of(3, "scalars");

    @Provide
    Arbitrary<Quantizers.Trial> trials() {
        Arbitrary<QuantizationGrid> narrow = Arbitraries.integers()
                .between(1, 23)
                .flatMap(bits -> Arbitraries.integers().between(0, 30).map(fraction ->
                        (QuantizationGrid) SteppedGrid.fixedPoint(bits - fraction, fraction)));
        return Arbitraries.oneOf(Quantizers.trials(), Quantizers.trials(narrow));
    }

    @Property(tries = 3000, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void isTheQuantizerToTheBit(@ForAll("trials") Quantizers.Trial trial, @ForAll int element) {
        float x = (float) trial.x();
        float quantized = new ScalarQuantizer(trial.quantizer()).quantize(x, NOISE.key(), element);
        float expected = (float) trial.quantizer().quantize(x, NOISE, element);
        assertThat(Float.floatToRawIntBits(quantized))
                .as("%s by %s", x, trial.quantizer())
                .isEqualTo(Float.floatToRawIntBits(expected));
    }
}
