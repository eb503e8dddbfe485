package io.spikefront.sweep;

import io.spikefront.config.Settings;
import io.spikefront.data.Encoding;
import io.spikefront.eval.Metric;
import io.spikefront.eval.QuantizedTraining;
import io.spikefront.eval.Readout;
import io.spikefront.snn.Neuron;
import io.spikefront.snn.NeuronConstant;
import io.spikefront.snn.Recurrence;
import io.spikefront.snn.TrainingRecipe;
import io.spikefront.space.DesignSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A sweep as the user wrote it, every value checked against its rule; only the data have not been looked at.
 *
 * @param name of the sweep
 * @param data where samples come from
 * @param hidden neurons of each hidden layer
 * @param neuron the dynamics of every layer
 * @param recurrence how hidden layers are wired to themselves
 * @param learned the constants of the neurons that training changes
 * @param encoding how samples become input
 * @param steps time steps of a sample
 * @param readout how the output layer answers
 * @param recipe how the float model is trained
 * @param inTraining how models are trained that see their quantization
 * @param modelFile the user's own trained network, instead of training
 * @param calibrationSamples samples that membrane ranges are taken from
 * @param validationSamples samples that points are scored on
 * @param seed of all randomness
 * @param axes the axes and what they mean
 * @param space the axes' product minus the rules
 * @param objectives what is better
 * @param choice how points are chosen from the frontier
 * @param search which points are evaluated
 * @param tested which points are scored on the test set
 * @param store where results are kept
 * @param execution how the work is cut up
 * @param settings what all this was read from
 */
public record SweepSpec(
        String name,
        DataSpec data,
        List<Integer> hidden,
        Neuron neuron,
        Recurrence recurrence,
        Set<NeuronConstant> learned,
        Encoding encoding,
        int steps,
        Readout readout,
        TrainingRecipe recipe,
        QuantizedTraining inTraining,
        Optional<Path> modelFile,
        int calibrationSamples,
        int validationSamples,
        long seed,
        QuantizationAxes axes,
        DesignSpace space,
        List<Metric> objectives,
        ChoiceSpec choice,
        SearchKind search,
        TestScope tested,
        String store,
        ExecutionSpec execution,
        Settings settings) {

    /**
     * Reads a sweep file.
     *
     * @param overrides {@code key=value} settings that go before the file's
     * @throws io.spikefront.error.UserError naming every wrong key and value with its place
     */
    public static SweepSpec load(Path file, List<String> overrides) {
        return of(Settings.load(file, overrides, SweepReference.REFERENCE));
    }

    /** Reads the text of a sweep file called {@code name}. */
    public static SweepSpec parse(String name, String text, List<String> overrides) {
        return of(Settings.parse(name, text, overrides, SweepReference.REFERENCE));
    }

    private static SweepSpec of(Settings settings) {
        return settings.read(root -> new SpecReader(root, settings).read());
    }

    /** The whole configuration as text. */
    public String resolved() {
        return settings.resolved();
    }
}
