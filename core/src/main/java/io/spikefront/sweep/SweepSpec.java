package io.spikefront.sweep;

import io.spikefront.config.PathReader;
import io.spikefront.config.Settings;
import io.spikefront.eval.Metric;
import io.spikefront.search.Racing;
import io.spikefront.space.DesignSpace;
import java.nio.file.Path;
import java.util.List;

/**
 * A sweep as the user wrote it, every value checked against its rule; only the data have not been looked at.
 *
 * @param name of the sweep
 * @param data where samples come from
 * @param workload the network, its input and its training
 * @param axes the axes and what they mean
 * @param space the axes' product minus the rules
 * @param sample how many points of the space the sweep is about, drawn evenly; 0: all
 * @param objectives what is better
 * @param choice how points are chosen from the frontier
 * @param search which points are evaluated
 * @param racing which of them are stopped before they have seen all samples
 * @param tested which points are scored on the test set
 * @param store where results are kept
 * @param execution how the work is cut up
 * @param settings what all this was read from
 */
public record SweepSpec(
        String name,
        DataSpec data,
        WorkloadSpec workload,
        QuantizationAxes axes,
        DesignSpace space,
        int sample,
        List<Metric> objectives,
        ChoiceSpec choice,
        SearchKind search,
        Racing racing,
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
        return load(file, overrides, PathReader.LOCAL);
    }

    /** As {@link #load(Path, List)}, where the paths that it names stand for what {@code paths} says. */
    public static SweepSpec load(Path file, List<String> overrides, PathReader paths) {
        return of(Settings.load(file, overrides, SweepReference.REFERENCE, paths));
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
