package io.spikefront.snn;

import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationGrid;
import java.util.Optional;

/**
 * Whether {@link Simulator}'s float32 arithmetic is provably that of an integer-only device, {@link IntegerSimulator}.
 *
 * <p>A static criterion, for all samples at once: in every layer all quantities are fixed point, and on the finest binary
 * grid 2^-F that a step needs, no value of the step can exceed the 2^24 steps that float32 holds exactly. Currents are
 * bounded by the actual weights of each neuron under the strongest stimulus, membranes by their quantizer's range.
 */
public final class IntegerExactness {
    private static final int FLOAT_PRECISION = 24;
    /** Fraction bits of the smallest float32. */
    private static final int FLOAT_FRACTION_BITS = 149;

    private final FixedPointLayer layer;
    private final Synapses synapses;
    private final Neuron neuron;
    /** The largest magnitude that any value of a step can have. */
    private double widest;

    private IntegerExactness(FixedPointLayer layer) {
        this.layer = layer;
        this.synapses = layer.layer().synapses();
        this.neuron = layer.layer().neuron();
    }

    /** Whether the emulation of {@code network} under such stimuli is exact. */
    public static boolean holds(QuantizedNetwork network, IntegerInput input) {
        return obstacle(network, input).isEmpty();
    }

    /** Why the emulation of {@code network} may differ from integers; empty where it cannot. */
    public static Optional<String> obstacle(QuantizedNetwork network, IntegerInput input) {
        for (int l = 0; l < network.layers().size(); l++) {
            QuantizedLayer layer = network.layer(l);
            Optional<String> reason = FixedPointLayer.obstacle(layer);
            if (reason.isEmpty()) {
                reason = new IntegerExactness(new FixedPointLayer(layer, l == 0 ? input : IntegerInput.SPIKES))
                        .overflow();
            }
            if (reason.isPresent()) {
                return Optional.of("layer " + l + ": " + reason.get());
            }
        }
        return Optional.empty();
    }

    private Optional<String> overflow() {
        int fractionBits = layer.commonBits();
        for (int j = 0; j < synapses.neurons(); j++) {
            boundStep(j);
        }
        if (fractionBits > FLOAT_FRACTION_BITS || widest > StrictMath.scalb(1.0, FLOAT_PRECISION - fractionBits)) {
            return Optional.of("a step computes with magnitudes up to " + widest + " on a grid of 2^-" + fractionBits
                    + ", which float32 cannot hold");
        }
        return Optional.empty();
    }

    /** Takes note of every value that a step of neuron {@code j} can compute. */
    private void boundStep(int j) {
        double inhibition = 0;
        double excitation = 0;
        double strongest = StrictMath.scalb(
                        (double) layer.input().maximum(), -layer.input().fractionBits())
                * synapses.scale(j);
        for (int i = 0; i < synapses.inputs(); i++) {
            inhibition += Math.min(synapses.code(i, j), 0) * strongest;
            excitation += Math.max(synapses.code(i, j), 0) * strongest;
        }
        note(inhibition, excitation);
        double bias = synapses.bias(j);
        double weakest = bias + inhibition;
        double greatest = bias + excitation;
        note(weakest, greatest);
        QuantizationGrid membrane = layer.grid(ParameterTarget.MEMBRANE);
        double reset = layer.subtracts() ? neuron.threshold() : 0;
        double unreset = neuron.timing() == ResetTiming.IMMEDIATE ? reset : 0;
        double lowest = Math.min(membrane.min(), 0) - unreset;
        double highest = Math.max(membrane.max(), 0) + unreset;
        note(lowest, highest);
        note(reset, neuron.beta() * lowest + weakest - reset);
        note(neuron.beta() * lowest + weakest, neuron.beta() * highest + greatest);
    }

    private void note(double low, double high) {
        widest = Math.max(widest, Math.max(Math.abs(low), Math.abs(high)));
    }
}
