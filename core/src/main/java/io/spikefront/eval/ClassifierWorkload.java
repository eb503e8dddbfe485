package io.spikefront.eval;

import io.spikefront.data.Encoding;
import io.spikefront.data.Samples;
import io.spikefront.quant.InfeasiblePlanException;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.random.Noise;
import io.spikefront.snn.Calibration;
import io.spikefront.snn.CheckpointFormat;
import io.spikefront.snn.Network;
import io.spikefront.snn.NetworkParameters;
import io.spikefront.snn.TrainedNetwork;
import io.spikefront.snn.Trainer;
import io.spikefront.snn.TrainingCost;
import io.spikefront.snn.TrainingLoad;
import io.spikefront.snn.TrainingRecipe;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A network that classifies samples, or each of their steps.
 *
 * @param structure the network; its inputs are as wide as the encoding makes them, its outputs the classes
 * @param data train, validation and test samples
 * @param encoding how samples become input
 * @param steps time steps T of a sample
 * @param readout how the output layer answers; samples with a label a step need {@link Readout#MEMBRANE}
 * @param origin where the float parameters come from
 * @param inTraining how models are trained that see their quantization
 * @param calibrationSamples validation samples that membrane ranges are taken from
 * @param validationSamples validation samples that a score is taken on, the first ones
 * @param seed of encoding and stochastic rounding, and of trainings unless an axis says otherwise
 */
public record ClassifierWorkload(
        Network structure,
        DataSplit data,
        Encoding encoding,
        int steps,
        Readout readout,
        ModelOrigin origin,
        QuantizedTraining inTraining,
        int calibrationSamples,
        int validationSamples,
        long seed)
        implements Workload {

    @Override
    public String network() {
        return structure.toString();
    }

    @Override
    public int depth() {
        return structure.layers().size();
    }

    /** Synaptic currents too, where there are none: results call them float. */
    @Override
    public Set<ParameterTarget> targets() {
        return EnumSet.range(ParameterTarget.WEIGHT, ParameterTarget.SYNAPTIC_CURRENT);
    }

    @Override
    public String canonical() {
        return baselineKey(seed).canonical() + "\nscored on " + validationSamples + " validation samples, then "
                + data.test().checksum() + (readout == Readout.MEMBRANE ? "\nread from membranes" : "");
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
                "classifier " + structure.canonical(),
                data.canonical(),
                encoding.description() + " steps=" + steps + " seed=" + seed,
                origin.seeded(trainingSeed).canonical(),
                "calibrated on " + calibrationSamples);
    }

    /** What training starts from and what it does; of two ways to the same, the ladder's first rung, the text is one. */
    private String quantizedModel(QuantizationPlan itq, long trainingSeed) {
        String training = " " + inTraining.seeded(trainingSeed).recipe().canonical() + " with " + itq.canonical();
        return inTraining
                .startsFrom(itq)
                .map(parent -> parent.isFloat()
                        ? floatModel(trainingSeed) + "\nthen from baseline" + training
                        : quantizedModel(parent, trainingSeed) + "\nthen from it" + training)
                .orElseGet(() -> floatModel(trainingSeed) + "\nthen from scratch" + training);
    }

    private TrainingKey baselineKey(long trainingSeed) {
        return trainingKey(new Trial(QuantizationPlan.baseline(depth()), trainingSeed));
    }

    @Override
    public Optional<TrainingKey> startsFrom(TrainingKey key) {
        return key.inTraining().isFloat()
                ? Optional.empty()
                : inTraining.startsFrom(key.inTraining()).map(plan -> trainingKey(new Trial(plan, key.seed())));
    }

    @Override
    public long heapBytes() {
        return data.heapBytes();
    }

    @Override
    public long modelBytes() {
        return DenseModels.bytes(structure);
    }

    @Override
    public TrainingCost trainingCost(TrainingKey key) {
        return recipe(key)
                .map(recipe -> TrainingCost.of(
                        structure, recipe, TrainingLoad.of(encoded(data.train()), steps), key.inTraining()))
                .orElse(TrainingCost.NONE);
    }

    /** How the model of a key is trained; empty where it is the user's own. */
    private Optional<TrainingRecipe> recipe(TrainingKey key) {
        if (!key.inTraining().isFloat()) {
            return Optional.of(inTraining.recipe().seeded(key.seed()));
        }
        return origin instanceof ModelOrigin.Trained trained
                ? Optional.of(trained.recipe().seeded(key.seed()))
                : Optional.empty();
    }

    @Override
    public String trainingFigure() {
        return "loss";
    }

    @Override
    public Model train(TrainingKey key, Optional<Model> start, TrainingJournal journal) {
        NetworkParameters parameters = recipe(key)
                .map(recipe -> trained(key, recipe, start, journal))
                .orElseGet(() -> ((ModelOrigin.Given) origin).parameters());
        EncodedSamples calibration = encoded(data.validation().slice(0, calibrationSamples));
        return DenseModels.model(Calibration.observe(structure, parameters, calibration, steps));
    }

    private NetworkParameters trained(
            TrainingKey key, TrainingRecipe recipe, Optional<Model> start, TrainingJournal journal) {
        return trainer(key, recipe)
                .train(
                        start.map(model -> DenseModels.trained(structure, model)),
                        key.inTraining(),
                        journal.latest(in -> CheckpointFormat.read(in, structure)),
                        (state, loss) ->
                                journal.epoch(state.epochs(), loss, out -> CheckpointFormat.write(state, out)));
    }

    private Trainer trainer(TrainingKey key, TrainingRecipe recipe) {
        Noise noise = Noise.of(seed, "held out\n" + key.canonical());
        return new Trainer(structure, recipe, encoded(data.train()), steps, (trained, plan, from, to) -> {
            Outcome outcome = evaluator(trained, noise)
                    .evaluate(List.of(plan), encoded(data.train()), from, to, Shortcuts.ALL)
                    .get(0);
            return correct(outcome);
        });
    }

    private static int correct(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            throw new InfeasiblePlanException(failed.cause());
        }
        return Math.toIntExact(((Outcome.Completed) outcome).counts().correct());
    }

    @Override
    public int sampleCount(Split split) {
        return split == Split.VALIDATION ? validationSamples : data.test().size();
    }

    @Override
    public List<Stage> stages(QuantizationPlan plan) {
        List<Stage> stages = new ArrayList<>();
        stages.add(Stages.model(structure.parameters()));
        for (int l = 0; l < depth(); l++) {
            stages.addAll(Stages.layer(structure, l, plan.layer(l), steps));
        }
        return List.copyOf(stages);
    }

    @Override
    public ClassifierWorkload shortened(int samples) {
        DataSplit fewer = new DataSplit(
                data.train().slice(0, Math.min(samples, data.train().size())), data.validation(), data.test());
        return new ClassifierWorkload(
                structure,
                fewer,
                encoding,
                steps,
                readout,
                origin.shortened(),
                inTraining.shortened(),
                Math.min(calibrationSamples, samples),
                validationSamples,
                seed);
    }

    @Override
    public List<Outcome> evaluate(
            TrainingKey key, Model model, List<QuantizationPlan> plans, SampleRange range, Shortcuts shortcuts) {
        Noise noise = Noise.of(seed, key.canonical());
        return evaluator(DenseModels.trained(structure, model), noise)
                .evaluate(plans, encoded(data.samples(range.split())), range.from(), range.to(), shortcuts);
    }

    @Override
    public MemoryUse memory(QuantizationPlan plan) {
        return MemoryUse.of(structure, plan);
    }

    private Evaluator evaluator(TrainedNetwork model, Noise noise) {
        return new Evaluator(model, noise, steps, InputCode.of(encoding), readout);
    }

    private EncodedSamples encoded(Samples samples) {
        return new EncodedSamples(samples, encoding, steps, seed);
    }
}
