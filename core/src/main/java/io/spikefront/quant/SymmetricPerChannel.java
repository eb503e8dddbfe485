package io.spikefront.quant;

import java.util.EnumSet;
import java.util.Set;

/** {@link Symmetric} quantization of weights with one scale for each output channel, that is, for each neuron. */
public final class SymmetricPerChannel extends Symmetric {
    @Override
    public String name() {
        return "symmetric-channel";
    }

    @Override
    public Set<ParameterTarget> targets() {
        return EnumSet.of(ParameterTarget.WEIGHT);
    }

    @Override
    public Granularity granularity() {
        return Granularity.CHANNEL;
    }
}
