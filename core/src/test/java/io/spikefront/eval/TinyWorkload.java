package io.spikefront.eval;

import io.spikefront.data.Encoding;
import io.spikefront.data.Samples;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import io.spikefront.snn.Calibration;
import io.spikefront.snn.DenseParameters;
import io.spikefront.snn.Leaky;
import io.spikefront.snn.Network;
import io.spikefront.snn.NetworkParameters;
import io.spikefront.snn.Recurrence;
import io.spikefront.snn.Reset;
import io.spikefront.snn.ResetTiming;
import io.spikefront.snn.Synaptic;
import io.spikefront.snn.TrainedNetwork;
import java.util.List;
import java.util.Map;

/** A network of 6-5-3 neurons with arbitrary parameters, a dozen arbitrary samples, and plans of every sort. */
final class TinyWorkload {
    static final int STEPS = 7;
    static final long SEED = 3;
    static final Encoding.ConstantCurrent CURRENTS = new Encoding.ConstantCurrent(255);
    static final Network NETWORK =
            Network.of(List.of(6, 5, 3), new Leaky(0.8f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));
    static final Samples SAMPLES = samples(12);
    static final TrainedNetwork MODEL = model(NETWORK);
    /** Of second order, its hidden layer recurrent from all to all. */
    static final TrainedNetwork RECURRENT = model(Network.of(
            List.of(6, 5, 3), new Synaptic(0.5f, 0.8f, 1, Reset.SUBTRACT, ResetTiming.DELAYED), Recurrence.ALL_TO_ALL));

    private TinyWorkload() {}

    /** Samples of 6 features and 3 classes; about a third of the pixels are dark. */
    static Samples samples(int size) {
        Noise noise = Noise.of(1, "samples");
        byte[] pixels = new byte[6 * size];
        byte[] labels = new byte[size];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.max(0, 383 * noise.unit(i) - 128);
        }
        for (int i = 0; i < size; i++) {
            labels[i] = (byte) (i % 3);
        }
        return Samples.of(6, 3, pixels, labels);
    }

    private static TrainedNetwork model(Network network) {
        NetworkParameters parameters = NetworkParameters.initial(network, Noise.of(4, "recurrent parameters"));
        Noise noise = Noise.of(2, "parameters");
        for (int l = 0; l < 2; l++) {
            DenseParameters layer = parameters.layer(l);
            for (int i = 0; i < layer.inputs(); i++) {
                for (int j = 0; j < layer.neurons(); j++) {
                    layer.weights()[i][j] = 1.8f * noise.at(l).at(i).unit(j) - 0.7f;
                }
            }
            for (int j = 0; j < layer.neurons(); j++) {
                layer.biases()[j] = 0.4f * noise.at(l).unit(j) - 0.2f;
            }
        }
        return Calibration.observe(network, parameters, new EncodedSamples(SAMPLES, CURRENTS, STEPS, SEED), STEPS);
    }

    /** Both layers alike. */
    static QuantizationPlan plan(Map<ParameterTarget, TargetQuantization> targets) {
        return QuantizationPlan.uniform(2, new LayerPlan(targets));
    }

    static TargetQuantization ptq(String family, int bits, Rounding rounding) {
        return TargetQuantization.ptq(family, bits, rounding);
    }

    /** Plans that can be carried out, of which some share synapses and one occurs twice. */
    static List<QuantizationPlan> plans() {
        TargetQuantization coarse = ptq("fixed-point", 2, Rounding.NEAREST);
        TargetQuantization states = ptq("squat-uniform", 3, Rounding.NEAREST);
        TargetQuantization noisy = ptq("squat-zero", 4, Rounding.STOCHASTIC);
        TargetQuantization fine = ptq("fixed-point", 9, Rounding.TOWARD_ZERO);
        return List.of(
                QuantizationPlan.baseline(2),
                plan(Map.of(ParameterTarget.WEIGHT, coarse)),
                plan(Map.of(ParameterTarget.MEMBRANE, states)),
                plan(Map.of(ParameterTarget.WEIGHT, coarse, ParameterTarget.MEMBRANE, states)),
                plan(Map.of(
                        ParameterTarget.WEIGHT,
                        ptq("symmetric-channel", 3, Rounding.FLOOR),
                        ParameterTarget.BIAS,
                        ptq("symmetric", 4, Rounding.NEAREST))),
                plan(Map.of(
                        ParameterTarget.WEIGHT,
                        ptq("fixed-point", 3, Rounding.STOCHASTIC),
                        ParameterTarget.MEMBRANE,
                        noisy)),
                plan(Map.of(ParameterTarget.MEMBRANE, noisy)),
                plan(Map.of(ParameterTarget.WEIGHT, coarse)),
                plan(Map.of(ParameterTarget.WEIGHT, coarse, ParameterTarget.BIAS, coarse)),
                new QuantizationPlan(List.of(
                        new LayerPlan(Map.of(ParameterTarget.WEIGHT, coarse)),
                        new LayerPlan(Map.of(ParameterTarget.MEMBRANE, fine, ParameterTarget.DECAY, fine)))));
    }

    /** A plan whose threshold becomes 0. */
    static QuantizationPlan withoutThreshold() {
        return plan(Map.of(ParameterTarget.THRESHOLD, ptq("fixed-point", 1, Rounding.NEAREST)));
    }

    /** A plan whose membranes never exceed the threshold. */
    static QuantizationPlan neverFiring() {
        return plan(Map.of(
                ParameterTarget.MEMBRANE,
                new TargetQuantization(
                        QuantizationScheme.PTQ, "squat-uniform", 3, Rounding.NEAREST, Map.of("upper", "0"))));
    }

    /** A plan that no reader lets through: a table of levels for weights. */
    static QuantizationPlan meaningless() {
        return plan(Map.of(ParameterTarget.WEIGHT, ptq("squat-zero", 3, Rounding.NEAREST)));
    }

    /** Every quantity in fixed point of enough bits. */
    static QuantizationPlan allFixedPoint() {
        TargetQuantization some = ptq("fixed-point", 6, Rounding.NEAREST);
        return plan(Map.of(
                ParameterTarget.WEIGHT, some,
                ParameterTarget.BIAS, some,
                ParameterTarget.MEMBRANE, ptq("fixed-point", 10, Rounding.FLOOR),
                ParameterTarget.THRESHOLD, some,
                ParameterTarget.DECAY, some));
    }
}
