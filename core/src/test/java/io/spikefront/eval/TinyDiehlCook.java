package io.spikefront.eval;

import io.spikefront.data.Encoding;
import io.spikefront.data.GlyphDigits;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.stdp.DiehlCook;
import io.spikefront.stdp.Inhibition;
import io.spikefront.stdp.LifNeuron;
import io.spikefront.stdp.NormalizationOrder;
import io.spikefront.stdp.Stdp;
import io.spikefront.stdp.StdpRecipe;
import io.spikefront.stdp.Voting;
import java.util.Map;

/** Unsupervised networks of a few neurons on a few drawn digits. */
final class TinyDiehlCook {
    static final Inhibition LAYER = new Inhibition.Layer(LifNeuron.INHIBITORY, 22.5f, 120);
    static final Inhibition LATERAL = new Inhibition.Lateral(60);

    private TinyDiehlCook() {}

    /** 16 neurons that see 500 digits for 60 steps each. */
    static DiehlCookWorkload workload() {
        return workload(network(16, LAYER), recipe(500, 1), Voting.ALL_ACTIVITY, 60);
    }

    /** Three blocks of presentations, the last of them a short one. */
    static DiehlCookWorkload ofThreeBlocks(NormalizationOrder order) {
        StdpRecipe recipe = recipe(10_400, 7);
        return workload(
                network(6, LATERAL),
                new StdpRecipe(recipe.rule(), 0.3f, recipe.presentations(), recipe.batch(), order, 40, 1),
                Voting.PROPORTION,
                6);
    }

    static DiehlCookWorkload workload(DiehlCook network, StdpRecipe recipe, Voting voting, int steps) {
        return new DiehlCookWorkload(
                network,
                DataSplit.of(GlyphDigits.generate(1, 260, 50), 60),
                new Encoding.Rate(0.25, 255),
                steps,
                recipe,
                voting,
                50,
                1);
    }

    static DiehlCook network(int neurons, Inhibition inhibition) {
        return new DiehlCook(784, neurons, LifNeuron.EXCITATORY, inhibition, 0.05f, LifNeuron.decay(1e7));
    }

    static StdpRecipe recipe(int presentations, int batch) {
        Stdp rule = new Stdp(1e-4f, 1e-2f, LifNeuron.decay(20), 1, 78.4f);
        return new StdpRecipe(rule, 0.3f, presentations, batch, NormalizationOrder.ROUND_AFTER, 150, 1);
    }

    static QuantizationPlan plan(Map<ParameterTarget, TargetQuantization> targets) {
        return QuantizationPlan.uniform(1, new LayerPlan(targets));
    }

    /** Fixed point, membranes on the range that they took. */
    static TargetQuantization fixed(ParameterTarget target, QuantizationScheme scheme, int bits, Rounding rounding) {
        return new TargetQuantization(
                scheme,
                "fixed-point",
                bits,
                rounding,
                target == ParameterTarget.MEMBRANE ? Map.of("range", "calibrated") : Map.of());
    }

    /** One target alone. */
    static QuantizationPlan plan(ParameterTarget target, QuantizationScheme scheme, int bits, Rounding rounding) {
        return plan(Map.of(target, fixed(target, scheme, bits, rounding)));
    }
}
