package io.spikefront.sweep;

import io.spikefront.data.DataSet;
import io.spikefront.data.Samples;
import io.spikefront.error.UserError;
import io.spikefront.eval.ClassifierWorkload;
import io.spikefront.eval.DataSplit;
import io.spikefront.eval.ModelOrigin;
import io.spikefront.snn.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

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
        Network network = network(spec, split.train());
        ClassifierWorkload workload = new ClassifierWorkload(
                network,
                split,
                spec.encoding(),
                spec.steps(),
                origin(spec, network),
                spec.inTraining(),
                spec.calibrationSamples(),
                spec.validationSamples(),
                spec.seed());
        return new Sweep(spec.name(), workload, spec.axes(), spec.space(), spec.objectives());
    }

    private static Network network(SweepSpec spec, Samples samples) {
        List<Integer> sizes = new ArrayList<>();
        sizes.add(samples.features());
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

    /** What {@code loader} brings; its complaint gets the place of the key that sent it. */
    private static <T> T located(SweepSpec spec, String key, Supplier<T> loader) {
        try {
            return loader.get();
        } catch (UserError e) {
            throw spec.settings().error(key, e.getMessage());
        }
    }
}
