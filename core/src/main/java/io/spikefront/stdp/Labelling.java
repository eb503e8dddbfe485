package io.spikefront.stdp;

import io.spikefront.data.SpikeTrain;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.random.Noise;
import io.spikefront.snn.Extent;
import java.util.Optional;

/** After learning: presents training samples once more, without learning, and notes who responds to what. */
final class Labelling {
    private final DiehlCook network;
    private final StdpRecipe recipe;
    private final SpikeSource samples;
    private final int classes;
    private final int steps;

    Labelling(DiehlCook network, StdpRecipe recipe, SpikeSource samples, int classes, int steps) {
        this.network = network;
        this.recipe = recipe;
        this.samples = samples;
        this.classes = classes;
        this.steps = steps;
    }

    /** The network that learning ended with, labelled as a device with what was quantized in training responds. */
    TrainedDiehlCook label(StdpState state, LayerPlan plan, Optional<StateRanges> given, Noise device) {
        float weightMax = recipe.rule().weightMax();
        StateRanges known = given.orElse(StateRanges.UNKNOWN);
        TrainedDiehlCook unlabelled =
                new TrainedDiehlCook(network, state.weights(), state.theta(), new NeuronLabels(state.rates()), known);
        float[][] weights = QuantizedDiehlCook.weights(unlabelled, plan, weightMax, device);
        Range excitatory = new Range();
        Range inhibitory = new Range();
        DiehlCookSimulator simulator = DiehlCookSimulator.observed(
                QuantizedDiehlCook.of(unlabelled, plan, weights, device), excitatory, inhibitory);
        NeuronLabels labels = respond(simulator, new InputDrive(weights, steps), device.at("labelling"));
        return new TrainedDiehlCook(
                network,
                state.weights(),
                state.theta(),
                labels,
                ranges(plan, known, excitatory, inhibitory, state.theta()));
    }

    private NeuronLabels respond(DiehlCookSimulator simulator, InputDrive drive, Noise choices) {
        ClassRates rates = new ClassRates(network.neurons(), classes);
        SpikeTrain train = new SpikeTrain();
        int fresh = recipe.presentations() / samples.size() + 1;
        for (int s = 0; s < recipe.labellingSamples(); s++) {
            samples.load(s, fresh, train);
            drive.load(train);
            rates.add(samples.label(s), simulator.run(samples.address(s), choices, drive));
        }
        rates.endBlock(1);
        return rates.labels();
    }

    /** What was quantized in training keeps the ranges that its grids were fitted to. */
    private static StateRanges ranges(
            LayerPlan plan, StateRanges known, Range excitatory, Range inhibitory, float[] theta) {
        boolean potentials = plan.of(ParameterTarget.MEMBRANE).isPresent();
        boolean adaptation = plan.of(ParameterTarget.ADAPTATION).isPresent();
        return new StateRanges(
                potentials ? known.excitatory() : excitatory.extent(),
                potentials ? known.inhibitory() : inhibitory.extent(),
                adaptation || potentials ? known.theta() : Extent.of(theta));
    }
}
