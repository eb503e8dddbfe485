package io.spikefront.quant;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Symmetric uniform quantization with a float32 scale s = max|x| / (2^(b-1) - 1), narrow range, zero point 0: the
 * default weight quantizer of Brevitas. One scale for the tensor.
 */
public class Symmetric implements GridFamily {
    /** Brevitas's floor under max|x|, so that a tensor of zeros has a scale. */
    private static final double SMALLEST_MAGNITUDE = 1e-10;

    private static final int FLOAT_BITS = 32;

    @Override
    public String name() {
        return "symmetric";
    }

    @Override
    public Set<ParameterTarget> targets() {
        return EnumSet.of(ParameterTarget.WEIGHT, ParameterTarget.BIAS);
    }

    @Override
    public Optional<String> refuses(int bits) {
        if (bits == 1) {
            return Optional.of("with 1 bit the only symmetric level is 0");
        }
        return bits > 24 ? Optional.of("codes beyond 24 bits are not exact in float32") : Optional.empty();
    }

    @Override
    public QuantizationGrid grid(GridRequest request) {
        int maxCode = (1 << (request.bits() - 1)) - 1;
        float scale = (float) (Math.max(request.magnitude(), SMALLEST_MAGNITUDE) / maxCode);
        return new SteppedGrid(scale, -maxCode, maxCode);
    }

    @Override
    public long overheadBits(int bits) {
        return FLOAT_BITS;
    }
}
