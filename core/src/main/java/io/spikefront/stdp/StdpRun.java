package io.spikefront.stdp;

import io.spikefront.data.SpikeTrain;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Quantizer;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.util.Optional;

/** One learning on its way, block by block. Draws are addressed by presentation and step, never by what came before. */
final class StdpRun {
    private final StdpRecipe recipe;
    private final int blockLength;
    private final SpikeSource samples;
    private final Noise noise;
    private final PlasticWeights weights;
    private final float[] theta;
    private final ClassRates rates;
    private final LearningSample[] batch;
    private final LearningNetwork learner;
    private final int[] order;
    private int orderedPass = -1;
    private int blocks;

    StdpRun(
            DiehlCook network,
            StdpRecipe recipe,
            int blockLength,
            SpikeSource samples,
            int classes,
            int steps,
            LayerPlan plan,
            Optional<StateRanges> ranges,
            Optional<StdpState> checkpoint) {
        this.recipe = recipe;
        this.blockLength = blockLength;
        this.samples = samples;
        this.noise = Noise.of(recipe.seed(), "stdp");
        DeviceGrids grids = new DeviceGrids(network, plan, ranges.orElse(StateRanges.UNKNOWN));
        this.theta = checkpoint.map(StdpState::theta).orElseGet(() -> new float[network.neurons()]);
        // whether neurons can fire is asked of theta as learning begins, also where learning is resumed
        QuantizedDynamics dynamics = grids.dynamics(new float[network.neurons()], noise.at("dynamics"));
        this.weights = new PlasticWeights(
                checkpoint.map(StdpState::weights).orElseGet(() -> initial(network)),
                recipe.rule(),
                grids.learnedWeight(recipe.rule().weightMax()),
                plan.of(ParameterTarget.WEIGHT).map(TargetQuantization::scheme).orElse(QuantizationScheme.PTQ),
                recipe.order());
        if (checkpoint.isEmpty()) {
            weights.begin(noise.at("begin"));
        }
        this.rates = checkpoint
                .map(state -> new ClassRates(state.rates()))
                .orElseGet(() -> new ClassRates(network.neurons(), classes));
        this.blocks = checkpoint.map(StdpState::blocks).orElse(0);
        this.batch = new LearningSample[recipe.batch()];
        Optional<Quantizer> trace = grids.trace();
        float traceDecay = grids.decay(recipe.rule().traceDecay());
        for (int b = 0; b < batch.length; b++) {
            batch[b] = new LearningSample(
                    new SpikeTrain(),
                    new Presentation(dynamics),
                    new Traces(network.inputs(), steps, traceDecay, trace),
                    new Traces(network.neurons(), steps, traceDecay, trace));
        }
        Adaptation adaptation = new Adaptation(dynamics.network(), theta, grids.theta());
        this.learner = new LearningNetwork(recipe.rule(), weights, adaptation, batch, steps);
        this.order = new int[samples.size()];
    }

    private float[][] initial(DiehlCook network) {
        float[][] initial = new float[network.inputs()][network.neurons()];
        Noise draws = noise.at("initial");
        for (int i = 0; i < initial.length; i++) {
            Noise row = draws.at(i);
            for (int j = 0; j < initial[i].length; j++) {
                initial[i][j] = recipe.initialWeight() * row.unit(j);
            }
        }
        return initial;
    }

    boolean isOver() {
        return blocks * (long) blockLength >= recipe.presentations();
    }

    /** Where learning stands, live. */
    StdpState state() {
        return new StdpState(blocks, weights.stored(), theta, rates.rates());
    }

    /** Learns from a block of presentations; the share of them that the labels from before it would have got right. */
    double block() {
        weights.refresh(noise.at("refresh").at(blocks));
        NeuronLabels.Ballot ballot = rates.labels().ballot(Voting.ALL_ACTIVITY);
        int from = blocks * blockLength;
        int to = Math.min(from + blockLength, recipe.presentations());
        int correct = 0;
        for (int p = from; p < to; p += batch.length) {
            int count = Math.min(batch.length, to - p);
            correct += present(p, count, ballot);
        }
        rates.endBlock(1);
        blocks++;
        return (double) correct / (to - from);
    }

    private int present(int presentation, int count, NeuronLabels.Ballot ballot) {
        for (int b = 0; b < count; b++) {
            int pass = (presentation + b) / order.length;
            samples.load(sample(presentation + b), pass, batch[b].input());
        }
        Noise draws = noise.at("presentation").at(presentation);
        learner.present(count, draws);
        int correct = 0;
        for (int b = 0; b < count; b++) {
            int label = samples.label(sample(presentation + b));
            int[] spikes = batch[b].presentation().spikeCounts();
            correct += ballot.answer(spikes) == label ? 1 : 0;
            rates.add(label, spikes);
        }
        return correct;
    }

    /** The sample of a presentation: every pass over all samples has an order of its own. */
    private int sample(int presentation) {
        int pass = presentation / order.length;
        if (pass != orderedPass) {
            shuffle(noise.at("order").at(pass));
            orderedPass = pass;
        }
        return order[presentation % order.length];
    }

    private void shuffle(Noise draws) {
        for (int k = 0; k < order.length; k++) {
            int other = (int) (((draws.bits(k) & 0xFFFFFFFFL) * (k + 1)) >>> 32);
            order[k] = order[other];
            order[other] = k;
        }
    }
}
