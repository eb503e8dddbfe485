package io.spikefront.snn;

import io.spikefront.quant.MembranePosition;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationGrid;
import io.spikefront.quant.SteppedGrid;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A layer whose every quantity is fixed point, so that integers alone can run it. Says on which binary grid (how many
 * fraction bits) each value of a step lies.
 */
final class FixedPointLayer {
    /** Those of a feed-forward layer of {@link Leaky} neurons. */
    private static final Set<ParameterTarget> TARGETS = EnumSet.range(ParameterTarget.WEIGHT, ParameterTarget.DECAY);

    private final QuantizedLayer layer;
    private final IntegerInput input;

    /** A layer that has no {@link #obstacle}. */
    FixedPointLayer(QuantizedLayer layer, IntegerInput input) {
        obstacle(layer).ifPresent(reason -> {
            throw new IllegalArgumentException("no integers can run this layer: " + reason);
        });
        this.layer = layer;
        this.input = input;
    }

    /** Why integers cannot run a layer; empty where they can. */
    static Optional<String> obstacle(QuantizedLayer layer) {
        if (!(layer.neuron() instanceof Leaky)) {
            return Optional.of("its neurons have synaptic currents");
        }
        if (layer.synapses().recurrent().isPresent()) {
            return Optional.of("it is recurrent");
        }
        if (layer.position() == MembranePosition.AFTER_RESET) {
            return Optional.of("it quantizes its membranes after the reset");
        }
        for (ParameterTarget target : TARGETS) {
            Optional<QuantizationGrid> grid = grid(layer, target);
            if (grid.isEmpty()) {
                return Optional.of("its " + target.key() + " has no grid");
            }
            if (!(grid.get() instanceof SteppedGrid stepped && stepped.isFixedPoint())) {
                return Optional.of("its " + target.key() + " is not fixed point");
            }
        }
        return Optional.empty();
    }

    private static Optional<QuantizationGrid> grid(QuantizedLayer layer, ParameterTarget target) {
        return switch (target) {
            case WEIGHT -> layer.synapses().weightGrid();
            case BIAS -> layer.synapses().biasGrid();
            case MEMBRANE -> layer.membrane().map(quantizer -> quantizer.grid());
            case THRESHOLD -> layer.grid(NeuronConstant.THRESHOLD);
            case DECAY -> layer.grid(NeuronConstant.BETA);
            case SYNAPTIC_CURRENT, ADAPTATION, TRACE ->
                throw new IllegalArgumentException("a leaky neuron has no " + target.key());
        };
    }

    QuantizedLayer layer() {
        return layer;
    }

    IntegerInput input() {
        return input;
    }

    SteppedGrid grid(ParameterTarget target) {
        return (SteppedGrid) grid(layer, target).orElseThrow();
    }

    int fractionBits(ParameterTarget target) {
        return grid(target).fractionBits();
    }

    /** Of the current through the synapses, without the bias. */
    int synapticBits() {
        return fractionBits(ParameterTarget.WEIGHT) + input.fractionBits();
    }

    /** Of the stored membrane. An immediate reset subtracts the threshold after the membrane was quantized. */
    int storedBits() {
        int membrane = fractionBits(ParameterTarget.MEMBRANE);
        boolean mixes = layer.neuron().timing() == ResetTiming.IMMEDIATE && subtracts();
        return mixes ? Math.max(membrane, fractionBits(ParameterTarget.THRESHOLD)) : membrane;
    }

    /** Of the membrane after the leak. */
    int leakedBits() {
        return fractionBits(ParameterTarget.DECAY) + storedBits();
    }

    /** A grid that holds all addends of the new membrane, stored and quantized membranes too. */
    int commonBits() {
        int bits = Math.max(Math.max(leakedBits(), storedBits()), fractionBits(ParameterTarget.MEMBRANE));
        bits = Math.max(bits, Math.max(synapticBits(), fractionBits(ParameterTarget.BIAS)));
        return subtracts() ? Math.max(bits, fractionBits(ParameterTarget.THRESHOLD)) : bits;
    }

    boolean subtracts() {
        return layer.neuron().reset() == Reset.SUBTRACT;
    }
}
