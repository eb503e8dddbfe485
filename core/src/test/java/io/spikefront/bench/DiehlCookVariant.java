package io.spikefront.bench;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.stdp.DiehlCook;
import io.spikefront.stdp.Inhibition;
import io.spikefront.stdp.LifNeuron;
import io.spikefront.stdp.PresentationLoop;
import io.spikefront.stdp.Stdp;
import java.util.Map;

/** What is quantized while an unsupervised network learns; the first is what the others are compared with. */
public enum DiehlCookVariant {
    FLOAT("float", LayerPlan.FLOAT),
    GRID_8("weights 8 on grid", weights(QuantizationScheme.ITQ_ON_GRID, 8)),
    GRID_4("weights 4 on grid", weights(QuantizationScheme.ITQ_ON_GRID, 4)),
    SHADOW_8("weights 8 shadowed", weights(QuantizationScheme.ITQ, 8)),
    MEMBRANES_16("membranes 16", membranes(16));

    static final int STEPS = 250;
    private static final int INPUTS = 784;

    private final String title;
    private final LayerPlan plan;

    DiehlCookVariant(String title, LayerPlan plan) {
        this.title = title;
        this.plan = plan;
    }

    String title() {
        return title;
    }

    /** BindsNET's constants for MNIST. */
    PresentationLoop loop(int neurons) {
        return new PresentationLoop(network(neurons), rule(), plan, STEPS);
    }

    static DiehlCook network(int neurons) {
        return new DiehlCook(
                INPUTS,
                neurons,
                LifNeuron.EXCITATORY,
                new Inhibition.Layer(LifNeuron.INHIBITORY, 22.5f, 120),
                0.05f,
                LifNeuron.decay(1e7));
    }

    static Stdp rule() {
        return new Stdp(1e-4f, 1e-2f, LifNeuron.decay(20), 1, 78.4f);
    }

    private static LayerPlan weights(QuantizationScheme scheme, int bits) {
        return new LayerPlan(Map.of(
                ParameterTarget.WEIGHT,
                new TargetQuantization(scheme, "fixed-point", bits, Rounding.STOCHASTIC, Map.of())));
    }

    private static LayerPlan membranes(int bits) {
        return new LayerPlan(Map.of(
                ParameterTarget.MEMBRANE,
                new TargetQuantization(
                        QuantizationScheme.ITQ, "fixed-point", bits, Rounding.NEAREST, Map.of("range", "calibrated"))));
    }
}
