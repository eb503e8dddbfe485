package io.spikefront.eval;

import io.spikefront.data.Encoding;
import io.spikefront.data.Samples;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.random.Noise;
import io.spikefront.snn.TrainingCost;
import io.spikefront.stdp.DiehlCook;
import io.spikefront.stdp.StdpRecipe;
import io.spikefront.stdp.StdpState;
import io.spikefront.stdp.StdpTrainer;
import io.spikefront.stdp.TrainedDiehlCook;
import io.spikefront.stdp.Voting;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An unsupervised network that learns by spike-timing-dependent plasticity, whose neurons are labelled afterwards. A plan
 * speaks of one layer: excitatory and inhibitory neurons are quantized alike, each to ranges of its own.
 *
 * @param structure the network
 * @param data train, validation and test samples
 * @param encoding how samples become spikes
 * @param steps time steps T of a presentation
 * @param recipe how the network learns, with the seed of its trainings unless an axis says otherwise
 * @param voting how the spikes of labelled neurons become an answer
 * @param validationSamples validation samples that a score is taken on, the first ones
 * @param seed of encoding, of drawn spikes and of stochastic rounding in inference
 */
public record DiehlCookWorkload(
        DiehlCook structure,
        DataSplit data,
        Encoding.Spiking encoding,
        int steps,
        StdpRecipe recipe,
        Voting voting,
        int validationSamples,
        long seed)
        implements Workload {
    /*
     * Seconds, from the kernels' benchmark on a server core of the 2020s: for a step, and for a neuron in a step, while
     * learning and afterwards.
     */
    private static final double LEARNING_STEP = 3e-7;
    private static final double LEARNING_UPDATE = 2e-9;
    private static final double STEP = 1e-7;
    private static final double UPDATE = 1e-9;
    /** For each input and neuron of a sample of a batch: spikes, states and traces. */
    private static final long BATCHED_BYTES = 40;

    @Override
    public String network() {
        return structure.toString();
    }

    @Override
    public int depth() {
        return 1;
    }

    @Override
    public Set<ParameterTarget> targets() {
        return EnumSet.of(
                ParameterTarget.WEIGHT,
                ParameterTarget.MEMBRANE,
                ParameterTarget.THRESHOLD,
                ParameterTarget.DECAY,
                ParameterTarget.ADAPTATION,
                ParameterTarget.TRACE);
    }

    @Override
    public String canonical() {
        return floatModel(seed) + "\nscored on " + validationSamples + " validation samples, then "
                + data.test().checksum() + "\nread by " + voting.key();
    }

    @Override
    public TrainingKey trainingKey(Trial trial) {
        QuantizationPlan itq = trial.plan().inTraining();
        return new TrainingKey(
                itq.isFloat() ? floatModel(trial.seed()) : quantizedModel(itq, trial.seed()), itq, trial.seed());
    }

    private String floatModel(long trainingSeed) {
        return String.join(
                "\n",
                structure.canonical(),
                data.canonical(),
                encoding.description() + " steps=" + steps + " seed=" + seed,
                recipe.seeded(trainingSeed).canonical());
    }

    /** The order of rounding and scaling is that of weights. */
    private String quantizedModel(QuantizationPlan itq, long trainingSeed) {
        boolean weights = itq.layer(0).of(ParameterTarget.WEIGHT).isPresent();
        return floatModel(trainingSeed) + "\nwith " + itq.canonical()
                + (weights ? " " + recipe.order().key() : "");
    }

    /** Grids of states are fitted to the ranges that the states had in the float network; its weights are not taken over. */
    @Override
    public Optional<TrainingKey> startsFrom(TrainingKey key) {
        LayerPlan plan = key.inTraining().layer(0);
        boolean fitted = plan.of(ParameterTarget.MEMBRANE).isPresent()
                || plan.of(ParameterTarget.ADAPTATION).isPresent();
        return fitted
                ? Optional.of(trainingKey(new Trial(QuantizationPlan.baseline(1), key.seed())))
                : Optional.empty();
    }

    @Override
    public long heapBytes() {
        return data.heapBytes();
    }

    @Override
    public long modelBytes() {
        return DiehlCookModels.bytes(structure, classes());
    }

    /** An epoch is a block of presentations. */
    @Override
    public TrainingCost trainingCost(TrainingKey key) {
        double presentation = steps * (LEARNING_STEP + structure.neurons() * LEARNING_UPDATE);
        double labelling = recipe.labellingSamples() * steps * (STEP + structure.neurons() * UPDATE);
        return new TrainingCost(
                StdpTrainer.blocks(recipe), recipe.presentations() * presentation + labelling, trainingHeap());
    }

    /** Weights as they are stored, read and on their grid, and the model; the currents of labelling; a batch. */
    private long trainingHeap() {
        long currents = (long) steps * structure.neurons() * Float.BYTES;
        long sample = BATCHED_BYTES * (structure.inputs() + (long) structure.neurons());
        return 4 * modelBytes() + currents + recipe.batch() * sample;
    }

    @Override
    public String trainingFigure() {
        return "accuracy";
    }

    @Override
    public Model train(TrainingKey key, Optional<Model> start, TrainingJournal journal) {
        StdpTrainer trainer =
                new StdpTrainer(structure, recipe.seeded(key.seed()), encoded(data.train()), classes(), steps);
        TrainedDiehlCook trained = trainer.train(
                key.inTraining().layer(0),
                start.map(model ->
                        DiehlCookModels.trained(structure, classes(), model).ranges()),
                journal.latest(in -> StdpState.read(in, structure, classes(), StdpTrainer.blocks(recipe))),
                device(key),
                (state, accuracy) -> journal.epoch(state.blocks(), accuracy, state::write));
        return DiehlCookModels.model(trained, classes());
    }

    @Override
    public int sampleCount(Split split) {
        return split == Split.VALIDATION ? validationSamples : data.test().size();
    }

    @Override
    public List<Stage> stages(QuantizationPlan plan) {
        return List.of(
                Stages.model(structure.weights()),
                Stages.currents(structure, plan),
                Stages.dynamics(structure, plan, steps));
    }

    @Override
    public DiehlCookWorkload shortened(int samples) {
        return new DiehlCookWorkload(
                structure, data, encoding, steps, recipe.shortened(samples), voting, validationSamples, seed);
    }

    @Override
    public List<Outcome> evaluate(
            TrainingKey key, Model model, List<QuantizationPlan> plans, SampleRange range, Shortcuts shortcuts) {
        DiehlCookEvaluator evaluator = new DiehlCookEvaluator(
                DiehlCookModels.trained(structure, classes(), model),
                recipe.rule().weightMax(),
                voting,
                steps,
                device(key),
                Noise.of(seed, "winners"));
        EncodedSpikes samples = encoded(data.samples(range.split()));
        List<LayerPlan> layers = plans.stream().map(plan -> plan.layer(0)).toList();
        return switch (shortcuts.sharing()) {
            case ON -> evaluator.evaluate(layers, samples, range.from(), range.to());
            case OFF ->
                layers.stream()
                        .flatMap(
                                layer -> evaluator.evaluate(List.of(layer), samples, range.from(), range.to()).stream())
                        .toList();
        };
    }

    @Override
    public MemoryUse memory(QuantizationPlan plan) {
        return new DiehlCookMemory(structure, classes(), voting).of(plan.layer(0));
    }

    /** Addresses the draws of the networks that are made of a model. */
    private Noise device(TrainingKey key) {
        return Noise.of(seed, key.canonical());
    }

    private int classes() {
        return data.train().classes();
    }

    private EncodedSpikes encoded(Samples samples) {
        return new EncodedSpikes(samples, encoding, steps, seed);
    }
}
