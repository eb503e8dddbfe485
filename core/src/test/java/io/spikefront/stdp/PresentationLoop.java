package io.spikefront.stdp;

import io.spikefront.data.SpikeTrain;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import io.spikefront.snn.Extent;

/** The kernels of learning and of inference for benchmarks, one presentation of spikes after another. */
public final class PresentationLoop {
    /** What states of networks as in the benchmarks stay in. */
    private static final StateRanges RANGES =
            new StateRanges(new Extent(-2000, 60), new Extent(0, 23), new Extent(0, 30));

    private static final Noise NOISE = Noise.of(1, "benchmark");

    private final DiehlCook network;
    private final LayerPlan plan;
    private final Stdp rule;
    private final int steps;
    private final PlasticWeights weights;
    private final Adaptation adaptation;
    private final Presentation presentation;
    private final Traces inputTraces;
    private final Traces neuronTraces;
    private final LearningSample[] batch = new LearningSample[1];
    private final LearningNetwork learner;
    private int presentations;

    /** A network that has learned nothing yet. */
    public PresentationLoop(DiehlCook network, Stdp rule, LayerPlan plan, int steps) {
        this.network = network;
        this.plan = plan;
        this.rule = rule;
        this.steps = steps;
        DeviceGrids grids = new DeviceGrids(network, plan, RANGES);
        QuantizedDynamics dynamics = grids.dynamics(new float[network.neurons()], NOISE);
        float[][] initial = new float[network.inputs()][network.neurons()];
        for (int i = 0; i < initial.length; i++) {
            for (int j = 0; j < network.neurons(); j++) {
                initial[i][j] = 0.3f * NOISE.at(i).unit(j);
            }
        }
        QuantizationScheme scheme =
                plan.of(ParameterTarget.WEIGHT).map(TargetQuantization::scheme).orElse(QuantizationScheme.PTQ);
        this.weights = new PlasticWeights(
                initial, rule, grids.learnedWeight(rule.weightMax()), scheme, NormalizationOrder.ROUND_AFTER);
        weights.begin(NOISE.at("begin"));
        weights.refresh(NOISE.at("refresh"));
        this.adaptation = new Adaptation(dynamics.network(), new float[network.neurons()], grids.theta());
        this.presentation = new Presentation(dynamics);
        this.inputTraces = new Traces(network.inputs(), steps, rule.traceDecay(), grids.trace());
        this.neuronTraces = new Traces(network.neurons(), steps, rule.traceDecay(), grids.trace());
        this.learner = new LearningNetwork(rule, weights, adaptation, batch, steps);
    }

    /** Learns from one presentation; gives the spikes of each neuron, live. */
    public int[] learn(SpikeTrain input) {
        batch[0] = new LearningSample(input, presentation, inputTraces, neuronTraces);
        learner.present(1, draws(presentations));
        presentations++;
        return presentation.spikeCounts();
    }

    /** The draws of the presentation of that number, counted from 0. */
    static Noise draws(int presentation) {
        return NOISE.at(presentation);
    }

    /** Which neuron spikes in inference of the sample of that address. */
    static Winner choice(long address) {
        return Winner.drawn(NOISE.at(address));
    }

    /** The weights [input][neuron], live. */
    public float[][] weights() {
        return weights.stored();
    }

    /** The adaptive part of the thresholds, live. */
    public float[] theta() {
        return adaptation.theta();
    }

    /** A simulator of what has been learned, as a device with the same plan runs it. */
    public Inference inference() {
        TrainedDiehlCook trained = new TrainedDiehlCook(
                network,
                weights.stored(),
                adaptation.theta(),
                new NeuronLabels(new float[network.neurons()][1]),
                RANGES);
        float[][] read = QuantizedDiehlCook.weights(trained, plan, rule.weightMax(), NOISE);
        return new Inference(
                new DiehlCookSimulator(QuantizedDiehlCook.of(trained, plan, read, NOISE)), new InputDrive(read, steps));
    }

    /** Runs one sample after another. */
    public record Inference(DiehlCookSimulator simulator, InputDrive drive) {
        /** Gives the spikes of each neuron, live. */
        public int[] run(SpikeTrain input, long address) {
            drive.load(input);
            return simulator.run(address, NOISE, drive);
        }
    }
}
