package io.spikefront.eval;

import io.spikefront.data.Encoding;
import io.spikefront.data.Samples;
import io.spikefront.data.SpikeTrain;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.random.Noise;
import io.spikefront.snn.TrainingCost;
import io.spikefront.stdp.DiehlCook;
import io.spikefront.stdp.InputDrive;
import io.spikefront.stdp.QuantizedDiehlCook;
import io.spikefront.stdp.StdpRecipe;
import io.spikefront.stdp.StdpState;
import io.spikefront.stdp.StdpTrainer;
import io.spikefront.stdp.TrainedDiehlCook;
import io.spikefront.stdp.Voting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
    /** Encoded samples at a time: their spikes stay in the cache beside one set of weights. */
    private static final int BLOCK = 16;

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

    private String quantizedModel(QuantizationPlan itq, long trainingSeed) {
        return floatModel(trainingSeed) + "\nwith " + itq.canonical() + " "
                + recipe.order().key();
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
        return Stream.of(data.train(), data.validation(), data.test())
                .mapToLong(samples -> samples.size() * (samples.features() + 1L))
                .sum();
    }

    @Override
    public long modelBytes() {
        return DiehlCookModels.bytes(structure, classes());
    }

    /** An epoch is a block of presentations. */
    @Override
    public TrainingCost trainingCost(TrainingKey key) {
        double presentation = steps * (LEARNING_STEP + structure.neurons() * LEARNING_UPDATE);
        double labelling = recipe.labellingSamples() * secondsPerSample();
        return new TrainingCost(
                StdpTrainer.blocks(recipe), recipe.presentations() * presentation + labelling, 3 * modelBytes());
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
    public double secondsPerSample() {
        return steps * (STEP + structure.neurons() * UPDATE);
    }

    @Override
    public List<Outcome> evaluate(
            TrainingKey key, Model model, List<QuantizationPlan> plans, Split split, int from, int to) {
        TrainedDiehlCook trained = DiehlCookModels.trained(structure, classes(), model);
        Map<String, List<Integer>> sharing = new LinkedHashMap<>();
        for (int p = 0; p < plans.size(); p++) {
            sharing.computeIfAbsent(
                            plans.get(p).layer(0).canonical(ParameterTarget.WEIGHT), weight -> new ArrayList<>())
                    .add(p);
        }
        Outcome[] outcomes = new Outcome[plans.size()];
        List<Shared> groups = new ArrayList<>();
        for (List<Integer> positions : sharing.values()) {
            start(trained, device(key), plans, positions, outcomes).ifPresent(groups::add);
        }
        run(groups, encoded(data.samples(split)), from, to);
        groups.forEach(group -> group.runs().forEach(run -> outcomes[run.position()] = run.outcome()));
        return Arrays.asList(outcomes);
    }

    /** Plans with equal weights, and the currents that they share. */
    private record Shared(InputDrive input, List<DiehlCookRun> runs) {}

    /** Builds the networks of plans with equal weights; a plan that cannot be built has its outcome already. */
    private Optional<Shared> start(
            TrainedDiehlCook trained,
            Noise device,
            List<QuantizationPlan> plans,
            List<Integer> positions,
            Outcome[] outcomes) {
        float[][] weights;
        try {
            LayerPlan first = plans.get(positions.get(0)).layer(0);
            weights = QuantizedDiehlCook.weights(trained, first, recipe.rule().weightMax(), device);
        } catch (RuntimeException e) {
            positions.forEach(p -> outcomes[p] = Failures.of(e));
            return Optional.empty();
        }
        List<DiehlCookRun> runs = new ArrayList<>();
        for (int p : positions) {
            try {
                QuantizedDiehlCook network =
                        QuantizedDiehlCook.of(trained, plans.get(p).layer(0), weights, device);
                runs.add(new DiehlCookRun(
                        p, structure, steps, network, trained.labels().ballot(voting)));
            } catch (RuntimeException e) {
                outcomes[p] = Failures.of(e);
            }
        }
        return Optional.of(new Shared(new InputDrive(weights, steps), runs));
    }

    /** Each sample is encoded once for all plans; a block of samples goes through one set of weights after another. */
    private void run(List<Shared> groups, EncodedSpikes samples, int from, int to) {
        SpikeTrain[] block = new SpikeTrain[Math.min(BLOCK, to - from)];
        Arrays.setAll(block, k -> new SpikeTrain());
        Noise choices = Noise.of(seed, "winners");
        for (int start = from; start < to; start += BLOCK) {
            int count = Math.min(BLOCK, to - start);
            for (int k = 0; k < count; k++) {
                samples.load(start + k, 0, block[k]);
            }
            for (Shared group : groups) {
                for (int k = 0; k < count; k++) {
                    group.input().load(block[k]);
                    for (DiehlCookRun run : group.runs()) {
                        run.sample(samples.address(start + k), samples.label(start + k), choices, group.input());
                    }
                }
            }
        }
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
