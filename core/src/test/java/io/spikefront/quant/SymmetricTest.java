package io.spikefront.quant;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.quant.GridFamily.Granularity;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SymmetricTest {
    private final GridFamily perTensor = GridFamilies.named("symmetric");
    private final GridFamily perChannel = GridFamilies.named("symmetric-channel");

    @Provide
    Arbitrary<Float> magnitudes() {
        return Quantizers.floats(-20, 20);
    }

    /** Brevitas: scale = max|W| / (2^(b-1) - 1) in float32, codes -(2^(b-1) - 1)..2^(b-1) - 1, zero point 0. */
    @Property(seed = "1", edgeCases = EdgeCasesMode.NONE)
    void scaleIsTheLargestMagnitudeByTheLargestCode(
            @ForAll("magnitudes") float magnitude, @ForAll @IntRange(min = 2, max = 24) int bits) {
        int maxCode = (1 << (bits - 1)) - 1;
        SteppedGrid grid = grid(perTensor, bits, -magnitude, magnitude / 3);
        assertThat(grid).isEqualTo(new SteppedGrid(magnitude / maxCode, -maxCode, maxCode));
        assertThat(grid.max()).isEqualTo(-grid.min());
        assertThat(grid.max()).isBetween((double) Math.nextDown(magnitude), (double) Math.nextUp(magnitude));
        assertThat(grid.value(0)).isZero();
        assertThat(grid.code(-magnitude, Rounding.NEAREST_EVEN, 0)).isEqualTo(-maxCode);
    }

    @Property(seed = "1", edgeCases = EdgeCasesMode.NONE)
    void gridValuesAreFloats(@ForAll("magnitudes") float magnitude, @ForAll @IntRange(min = -127, max = 127) int code) {
        double value = grid(perTensor, 8, 0, magnitude).value(code);
        assertThat((double) (float) value).isEqualTo(value);
        assertThat((float) value).isEqualTo((float) code * (magnitude / 127));
    }

    @Test
    void aTensorOfZerosHasAScale() {
        SteppedGrid grid = grid(perTensor, 8, 0, 0);
        assertThat(grid.step()).isEqualTo((float) (1e-10 / 127));
        assertThat(grid.quantize(0, Rounding.NEAREST, 0)).isZero();
    }

    @Test
    void oneScalePerTensorOrPerChannel() {
        assertThat(perTensor.granularity()).isEqualTo(Granularity.TENSOR);
        assertThat(perTensor.targets()).containsExactly(ParameterTarget.WEIGHT, ParameterTarget.BIAS);
        assertThat(perChannel.granularity()).isEqualTo(Granularity.CHANNEL);
        assertThat(perChannel.targets()).containsExactly(ParameterTarget.WEIGHT);
        assertThat(grid(perChannel, 4, -1, 1)).isEqualTo(grid(perTensor, 4, -1, 1));
        assertThat(perTensor.overheadBits(4)).isEqualTo(32);
        assertThat(perTensor.parameters(ParameterTarget.WEIGHT)).isEmpty();
    }

    @Test
    void widthsWithoutASymmetricGridAreRefused() {
        assertThat(perTensor.refuses(1)).contains("with 1 bit the only symmetric level is 0");
        assertThat(perTensor.refuses(2)).isEmpty();
        assertThat(perTensor.refuses(24)).isEmpty();
        assertThat(perTensor.refuses(25)).contains("codes beyond 24 bits are not exact in float32");
    }

    private static SteppedGrid grid(GridFamily family, int bits, double min, double max) {
        return (SteppedGrid) family.grid(new GridRequest(ParameterTarget.WEIGHT, bits, min, max, 1, Map.of()));
    }
}
