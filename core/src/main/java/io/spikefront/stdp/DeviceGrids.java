package io.spikefront.stdp;

import io.spikefront.quant.GridFamilies;
import io.spikefront.quant.GridFamily;
import io.spikefront.quant.InfeasiblePlanException;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.Quantizer;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import io.spikefront.snn.Extent;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a plan makes of a network: the quantizer of each thing it stores. Potentials and the constants among them are
 * quantized as they count from rest; each constant has a grid of its own, fitted to it.
 *
 * @param network as it was specified
 * @param plan what is quantized, and how
 * @param ranges that the states' grids are fitted to
 */
record DeviceGrids(DiehlCook network, LayerPlan plan, StateRanges ranges) {
    /** Addresses the rounding of constants, which are the same for all networks. */
    private static final Noise CONSTANTS = Noise.of(0, "constants");

    /** The quantizer of weights in [0, weightMax]; empty where they stay float. */
    Optional<Quantizer> learnedWeight(float weightMax) {
        return quantizer(ParameterTarget.WEIGHT, new Extent(0, weightMax), 0);
    }

    /**
     * The weights on their grid: that of [0, weightMax] where training saw it, else one that is fitted to them.
     *
     * @param noise addresses the draws of stochastic rounding
     */
    float[][] onGrid(float[][] weights, float weightMax, Noise noise) {
        Optional<TargetQuantization> quantization = plan.of(ParameterTarget.WEIGHT);
        if (quantization.isEmpty()) {
            return weights;
        }
        Quantizer[] quantizers = ofNeurons(weights, weightMax, quantization.get());
        boolean alike = Arrays.stream(quantizers).distinct().count() == 1;
        float[][] rounded = new float[weights.length][];
        for (int i = 0; i < weights.length; i++) {
            rounded[i] = weights[i].clone();
            Noise row = noise.at(i);
            if (alike) {
                quantizers[0].quantize(rounded[i], rounded[i].length, row);
            } else {
                for (int j = 0; j < quantizers.length; j++) {
                    rounded[i][j] = (float) quantizers[j].quantize(rounded[i][j], row, j);
                }
            }
        }
        return rounded;
    }

    private Quantizer[] ofNeurons(float[][] weights, float weightMax, TargetQuantization quantization) {
        Quantizer[] quantizers = new Quantizer[network.neurons()];
        if (quantization.scheme().inTraining()) {
            Arrays.fill(quantizers, learnedWeight(weightMax).orElseThrow());
            return quantizers;
        }
        boolean apart = GridFamilies.named(quantization.family()).granularity() == GridFamily.Granularity.CHANNEL;
        Extent[] extents = Extent.ofColumns(weights);
        if (apart) {
            Arrays.setAll(
                    quantizers,
                    j -> quantizer(ParameterTarget.WEIGHT, extents[j], 0).orElseThrow());
        } else {
            Extent all = Arrays.stream(extents).reduce(extents[0], Extent::union);
            Arrays.fill(quantizers, quantizer(ParameterTarget.WEIGHT, all, 0).orElseThrow());
        }
        return quantizers;
    }

    /** The quantizer of the adaptive part of the thresholds; empty where it stays float. */
    Optional<Quantizer> theta() {
        return quantizer(ParameterTarget.ADAPTATION, ranges.theta(), 0);
    }

    /** The quantizer of spike traces; empty where they stay float. */
    Optional<Quantizer> trace() {
        return quantizer(ParameterTarget.TRACE, new Extent(0, 1), 0);
    }

    /** A decay on its grid. */
    float decay(float decay) {
        float rounded = onOwnGrid(ParameterTarget.DECAY, decay);
        if (rounded > 1) {
            throw new InfeasiblePlanException(
                    "the decay " + decay + " quantizes to " + rounded + " (must stay at most 1)");
        }
        return rounded;
    }

    /**
     * The neurons with their quantized constants and the quantizers of their potentials.
     *
     * @param theta the adaptive part of the thresholds
     * @param noise addresses the draws of stochastic rounding
     * @throws InfeasiblePlanException where no neuron could ever fire
     */
    QuantizedDynamics dynamics(float[] theta, Noise noise) {
        LifNeuron excitatory = network.excitatory();
        float greatestTheta = ranges.theta().max();
        Optional<Quantizer> potential = quantizer(
                ParameterTarget.MEMBRANE,
                ranges.excitatory(),
                excitatory.threshold() - excitatory.rest() + greatestTheta);
        LifNeuron quantized = constants(excitatory, potential);
        requireFiring(quantized, theta, potential);
        Noise draws = noise.at(plan.canonical(ParameterTarget.MEMBRANE));
        float thetaDecay = plan.of(ParameterTarget.ADAPTATION).isPresent()
                        || plan.of(ParameterTarget.DECAY).isPresent()
                ? 1
                : network.thetaDecay();
        Optional<Quantizer> inhibitory = Optional.empty();
        Inhibition inhibition;
        if (network.inhibition() instanceof Inhibition.Layer layer) {
            LifNeuron neuron = layer.neuron();
            inhibitory = quantizer(ParameterTarget.MEMBRANE, ranges.inhibitory(), neuron.threshold() - neuron.rest());
            inhibition = new Inhibition.Layer(
                    constants(neuron, inhibitory), potential(layer.excitation()), potential(layer.strength()));
        } else {
            inhibition = new Inhibition.Lateral(potential(network.inhibition().strength()));
        }
        DiehlCook device = new DiehlCook(
                network.inputs(), network.neurons(), quantized, inhibition, network.thetaPlus(), thetaDecay);
        return new QuantizedDynamics(device, potential, inhibitory, draws);
    }

    private LifNeuron constants(LifNeuron neuron, Optional<Quantizer> potential) {
        float reset = potential(neuron.reset() - neuron.rest());
        float stored =
                potential.map(q -> (float) q.quantize(reset, CONSTANTS, 0)).orElse(reset);
        float threshold = potential(neuron.threshold() - neuron.rest());
        if (!(threshold > 0)) {
            throw new InfeasiblePlanException("the threshold quantizes to rest (must stay above)");
        }
        return new LifNeuron(
                decay(neuron.decay()),
                neuron.rest(),
                neuron.rest() + stored,
                neuron.rest() + threshold,
                neuron.refractory());
    }

    /** A constant in mV from rest. */
    private float potential(float constant) {
        return onOwnGrid(ParameterTarget.THRESHOLD, constant);
    }

    private float onOwnGrid(ParameterTarget target, float constant) {
        return quantizer(target, new Extent(constant, constant), constant)
                .map(q -> (float) q.quantize(constant, CONSTANTS.at(Float.floatToIntBits(constant)), 0))
                .orElse(constant);
    }

    private static void requireFiring(LifNeuron neuron, float[] theta, Optional<Quantizer> potential) {
        float least = Float.POSITIVE_INFINITY;
        for (float adaptation : theta) {
            least = Math.min(least, neuron.threshold() - neuron.rest() + adaptation);
        }
        if (potential.isPresent() && potential.get().grid().max() < least) {
            throw new InfeasiblePlanException("the membrane's greatest value "
                    + potential.get().grid().max() + " does not reach the least threshold " + least
                    + " above rest: no neuron can ever fire");
        }
    }

    private Optional<Quantizer> quantizer(ParameterTarget target, Extent extent, float threshold) {
        return plan.of(target)
                .map(quantization -> quantization.quantizer(target, extent.min(), extent.max(), threshold));
    }
}
