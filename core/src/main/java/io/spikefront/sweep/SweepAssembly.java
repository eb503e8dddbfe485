package io.spikefront.sweep;

import io.spikefront.config.Settings;
import io.spikefront.data.DataSet;
import io.spikefront.data.Samples;
import io.spikefront.error.UserError;
import io.spikefront.eval.DataSplit;
import io.spikefront.eval.Workload;
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
        requireAtMost(
                spec.settings(),
                "workload.validation-samples",
                spec.workload().validationSamples(),
                split.validation());
        if (spec.racing().isOn() && data.train().labelledBySteps()) {
            throw spec.settings()
                    .error(
                            "search.racing.rungs",
                            "needs data with a label a sample: data set " + data.name() + " has a label for each step");
        }
        Workload workload = spec.workload().assemble(data, split, spec.settings());
        return new Sweep(spec.name(), workload, spec.axes(), spec.space(), spec.sample(), spec.objectives());
    }

    static void requireAtMost(Settings settings, String key, int samples, Samples validation) {
        if (samples > validation.size()) {
            throw settings.error(
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
