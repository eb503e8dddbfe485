package io.spikefront.eval;

import io.spikefront.data.Encoding;
import io.spikefront.data.Samples;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.random.Noise;
import io.spikefront.snn.Calibration;
import io.spikefront.snn.Network;
import io.spikefront.snn.NetworkParameters;
import io.spikefront.snn.TrainedNetwork;
import io.spikefront.snn.Trainer;
import java.util.List;
import java.util.Optional;

/**
 * A network that classifies samples, or each of their steps.
 *
 * @param network the structure; its inputs are as wide as the encoding makes them, its outputs the classes
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
        Network network,
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
    public String canonical() {
        return baselineKey(seed).canonical() + "\nscored on " + validationSamples + " validation samples, then "
                + data.test().checksum() + (readout == Readout.MEMBRANE ? "\nread from membranes" : "");
    }

    @Override
    public TrainingKey trainingKey(Trial trial) {
        QuantizationPlan itq = trial.plan().inTraining();
        long trainingSeed = trial.seed();
        String model = String.join(
                "\n",
                "classifier " + network.canonical(),
                data.canonical(),
                encoding.description() + " steps=" + steps + " seed=" + seed,
                origin.seeded(trainingSeed).canonical(),
                "calibrated on " + calibrationSamples);
        return itq.isFloat()
                ? new TrainingKey(model, itq, trainingSeed)
                : new TrainingKey(
                        model + "\nthen " + inTraining.seeded(trainingSeed).canonical() + " with " + itq.canonical(),
                        itq,
                        trainingSeed);
    }

    private TrainingKey baselineKey(long trainingSeed) {
        return trainingKey(new Trial(QuantizationPlan.baseline(network.layers().size()), trainingSeed));
    }

    @Override
    public Optional<TrainingKey> startsFrom(TrainingKey key) {
        boolean alone = key.inTraining().isFloat() || inTraining.start() == QuantizedTraining.Start.SCRATCH;
        return alone ? Optional.empty() : Optional.of(baselineKey(key.seed()));
    }

    @Override
    public TrainedNetwork train(TrainingKey key, Optional<TrainedNetwork> start, Trainer.Progress progress) {
        EncodedSamples train = encoded(data.train());
        NetworkParameters parameters = key.inTraining().isFloat()
                ? origin.seeded(key.seed()).parameters(network, train, steps, progress)
                : new Trainer(network, inTraining.seeded(key.seed()).recipe(), train, steps)
                        .train(start, key.inTraining(), progress);
        EncodedSamples calibration = encoded(data.validation().slice(0, calibrationSamples));
        return Calibration.observe(network, parameters, calibration, steps);
    }

    @Override
    public int sampleCount(Split split) {
        return split == Split.VALIDATION ? validationSamples : data.test().size();
    }

    @Override
    public List<Outcome> evaluate(
            TrainingKey key, TrainedNetwork model, List<QuantizationPlan> plans, Split split, int from, int to) {
        Noise noise = Noise.of(seed, key.canonical());
        return new Evaluator(model, noise, steps, InputCode.of(encoding), readout)
                .evaluate(plans, encoded(data.samples(split)), from, to);
    }

    private EncodedSamples encoded(Samples samples) {
        return new EncodedSamples(samples, encoding, steps, seed);
    }
}
