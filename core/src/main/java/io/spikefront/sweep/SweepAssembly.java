package io.spikefront.sweep;

import io.spikefront.data.DataSet;
import io.spikefront.data.Samples;
import io.spikefront.error.UserError;
import io.spikefront.eval.ClassifierWorkload;
import io.spikefront.eval.DataSplit;
import io.spikefront.eval.ModelOrigin;
import io.spikefront.eval.Readout;
import io.spikefront.snn.Loss;
import io.spikefront.snn.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Brings a {@link SweepSpec} together with its data. */
public final class SweepAssembly {
    private SweepAssembly() {}

    /**
     * Loads the data and checks the specification against them.
     *
     * @param before folders searched for data before those of the sweep file
     * @param after folders searched after them
     */
    public static Sweep assemble(SweepSpec spec, List<Path> before, List<Path> after) {
        List<Path> directories = new ArrayList<>(before);
        directories.addAll(spec.data().directories());
        directories.addAll(after);
        DataSet data =
                located(spec, "workload.data.source", () -> spec.data().source().load(directories));
        DataSplit split = located(
                spec,
                "workload.data.validation",
                () -> DataSplit.of(data, spec.data().validation()));
        requireAtMost(spec, "workload.validation-samples", spec.validationSamples(), split.validation());
        requireAtMost(spec, "workload.calibration-samples", spec.calibrationSamples(), split.validation());
        requireFit(spec, data);
        requireTrainingSamples(spec, split);
        Network network = network(spec, split.train());
        ClassifierWorkload workload = new ClassifierWorkload(
                network,
                split,
                spec.encoding(),
                spec.steps(),
                spec.readout(),
                origin(spec, network),
                spec.inTraining(),
                spec.calibrationSamples(),
                spec.validationSamples(),
                spec.seed());
        return new Sweep(spec.name(), workload, spec.axes(), spec.space(), spec.objectives());
    }

    /** Sequences prescribe the steps, and labels a step what can be made of them. */
    private static void requireFit(SweepSpec spec, DataSet data) {
        for (Samples samples : List.of(data.train(), data.test())) {
            OptionalInt rows = spec.encoding().steps(samples.shape());
            if (rows.isPresent() && rows.getAsInt() != spec.steps()) {
                throw spec.settings()
                        .error(
                                "workload.encoding.steps",
                                "must be " + rows.getAsInt() + ", the rows of a sample of " + data.name()
                                        + ": the encoding shows a row a step");
            }
        }
        if (data.train().labelledBySteps()) {
            requireLabelsOfSteps(spec, data);
        }
    }

    private static void requireLabelsOfSteps(SweepSpec spec, DataSet data) {
        String reason = ": data set " + data.name() + " has a label for each step";
        if (spec.encoding().steps(data.train().shape()).isEmpty()) {
            throw spec.settings().error("workload.encoding.kind", "must be frames or spike-frames" + reason);
        }
        if (spec.readout() != Readout.MEMBRANE) {
            throw spec.settings().error("workload.network.readout", "must be membrane" + reason);
        }
        if (!spec.recipe().loss().isOfSteps()) {
            String losses = Arrays.stream(Loss.values())
                    .filter(Loss::isOfSteps)
                    .map(Loss::key)
                    .collect(Collectors.joining(" or "));
            throw spec.settings().error("workload.training.loss", "must be " + losses + reason);
        }
    }

    private static Network network(SweepSpec spec, Samples samples) {
        List<Integer> sizes = new ArrayList<>();
        sizes.add(spec.encoding().inputs(samples.shape()));
        sizes.addAll(spec.hidden());
        sizes.add(samples.classes());
        return Network.of(sizes, spec.neuron(), spec.recurrence(), spec.learned());
    }

    private static ModelOrigin origin(SweepSpec spec, Network network) {
        return spec.modelFile()
                .<ModelOrigin>map(file -> located(spec, "workload.model.weights", () -> ModelFile.read(file, network)))
                .orElseGet(() -> new ModelOrigin.Trained(spec.recipe()));
    }

    private static void requireAtMost(SweepSpec spec, String key, int samples, Samples validation) {
        if (samples > validation.size()) {
            throw spec.settings()
                    .error(
                            key,
                            "must be at most " + validation.size()
                                    + ", the validation samples there are (workload.data.validation)");
        }
    }

    private static void requireTrainingSamples(SweepSpec spec, DataSplit split) {
        if (spec.recipe().earlyStop().samples() >= split.train().size()) {
            throw spec.settings()
                    .error(
                            "workload.training.early-stop.samples",
                            "must be below " + split.train().size()
                                    + ", the training samples there are beside those of workload.data.validation");
        }
    }

    /** What {@code loader} brings; its complaint gets the place of the key that sent it. */
    private static <T> T located(SweepSpec spec, String key, Supplier<T> loader) {
        try {
            return loader.get();
        } catch (UserError e) {
            throw spec.settings().error(key, e.getMessage());
        }
    }
}
