package io.spikefront.sweep;

import io.spikefront.config.Section;
import io.spikefront.data.Encoding;
import io.spikefront.snn.TrainingRecipe;

/** Reads a {@link ClassifierSpec} from {@code workload}, all but what every kind of workload has. */
final class ClassifierReader {
    private ClassifierReader() {}

    static ClassifierSpec read(Section workload, Encoding encoding, int steps, int validationSamples, long seed) {
        TrainingReader training = new TrainingReader(workload.section("training"));
        TrainingRecipe recipe = training.recipe(seed);
        return new ClassifierSpec(
                new NetworkReader(workload.section("network")).read(),
                encoding,
                steps,
                recipe,
                training.quantized(recipe),
                workload.optionalPath("model.weights"),
                workload.integer("calibration-samples", 1, SpecReader.MAX_SAMPLES),
                validationSamples,
                seed);
    }
}
