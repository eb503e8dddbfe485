package io.spikefront.sweep;

import io.spikefront.config.Settings;
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
import java.util.stream.Collectors;

/** Brings a {@link ClassifierSpec} together with its data. */
record ClassifierAssembly(ClassifierSpec spec, DataSet data, DataSplit split, Settings settings) {
    ClassifierWorkload workload() {
        SweepAssembly.requireAtMost(
                settings, "workload.calibration-samples", spec.calibrationSamples(), split.validation());
        requireFit();
        requireTrainingSamples();
        Network network = network();
        return new ClassifierWorkload(
                network,
                split,
                spec.encoding(),
                spec.steps(),
                spec.network().readout(),
                origin(network),
                spec.inTraining(),
                spec.calibrationSamples(),
                spec.validationSamples(),
                spec.seed());
    }

    /** Sequences prescribe the steps, and labels a step what can be made of them. */
    private void requireFit() {
        for (Samples samples : List.of(data.train(), data.test())) {
            OptionalInt rows = spec.encoding().steps(samples.shape());
            if (rows.isPresent() && rows.getAsInt() != spec.steps()) {
                throw settings.error(
                        "workload.encoding.steps",
                        "must be " + rows.getAsInt() + ", the rows of a sample of " + data.name()
                                + ": the encoding shows a row a step");
            }
        }
        if (data.train().labelledBySteps()) {
            requireLabelsOfSteps();
        }
    }

    private void requireLabelsOfSteps() {
        String reason = ": data set " + data.name() + " has a label for each step";
        if (spec.encoding().steps(data.train().shape()).isEmpty()) {
            throw settings.error("workload.encoding.kind", "must be frames or spike-frames" + reason);
        }
        if (spec.network().readout() != Readout.MEMBRANE) {
            throw settings.error("workload.network.readout", "must be membrane" + reason);
        }
        if (!spec.recipe().loss().isOfSteps()) {
            String losses = Arrays.stream(Loss.values())
                    .filter(Loss::isOfSteps)
                    .map(Loss::key)
                    .collect(Collectors.joining(" or "));
            throw settings.error("workload.training.loss", "must be " + losses + reason);
        }
    }

    private Network network() {
        List<Integer> sizes = new ArrayList<>();
        sizes.add(spec.encoding().inputs(split.train().shape()));
        sizes.addAll(spec.network().hidden());
        sizes.add(split.train().classes());
        return Network.of(
                sizes,
                spec.network().neuron(),
                spec.network().recurrence(),
                spec.network().learned());
    }

    private ModelOrigin origin(Network network) {
        return spec.modelFile()
                .<ModelOrigin>map(file -> given(file, network))
                .orElseGet(() -> new ModelOrigin.Trained(spec.recipe()));
    }

    private ModelOrigin given(Path file, Network network) {
        try {
            return ModelFile.read(file, network);
        } catch (UserError e) {
            throw settings.error("workload.model.weights", e.getMessage());
        }
    }

    private void requireTrainingSamples() {
        if (spec.recipe().earlyStop().samples() >= split.train().size()) {
            throw settings.error(
                    "workload.training.early-stop.samples",
                    "must be below " + split.train().size()
                            + ", the training samples there are beside those of workload.data.validation");
        }
    }
}
